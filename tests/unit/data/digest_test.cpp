#include <bylaw/digest.h>

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace bylaw {
namespace {

std::string hex(const std::array<std::uint8_t, 32>& bytes) {
  std::string out;
  for (const std::uint8_t byte : bytes) {
    out += "0123456789abcdef"[byte >> 4];
    out += "0123456789abcdef"[byte & 15];
  }
  return out;
}

// FIPS 180-4 and the NIST example values for SHA-256.
TEST(digest, of_the_examples_of_nist) {
  EXPECT_EQ(digest(""), "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(digest("abc"), "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(digest("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "sha256:248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(
      digest(
          "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrs"
          "mnopqrstnopqrstu"),
      "sha256:cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1");
  EXPECT_EQ(digest(std::string(1'000'000, 'a')),
            "sha256:cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

// NIST CAVP, SHA256ShortMsg.rsp and the additional vectors for lengths around a block.
TEST(digest, of_single_bytes_and_of_zeros_around_a_block) {
  EXPECT_EQ(digest("\xbd"), "sha256:68325720aabd7c82f30f554b313d0570c95accbb7dc4b5aae11204c08ffe732b");
  EXPECT_EQ(digest("\xc9\x8c\x8e\x55"),
            "sha256:7abc22c0ae5af26ce93dbb94433a0e0b2e119d014f8e7f65bd56c61ccccd9504");
  EXPECT_EQ(digest(std::string(55, '\0')),
            "sha256:02779466cdec163811d078815c633f21901413081449002f24aa3e80f0b88ef7");
  EXPECT_EQ(digest(std::string(56, '\0')),
            "sha256:d4817aa5497628e7c77e6b606107042bbba3130888c5f47a375e6179be789fbb");
  EXPECT_EQ(digest(std::string(57, '\0')),
            "sha256:65a16cb7861335d5ace3c60718b5052e44660726da4cd13bb745381b235a1785");
  EXPECT_EQ(digest(std::string(64, '\0')),
            "sha256:f5a5fd42d16a20302798ef6ed309979b43003d2320d9f0e8ea9831a92759fb4b");
}

TEST(sha256, is_the_same_however_the_bytes_are_cut) {
  std::string bytes;
  for (int i = 0; i < 300; ++i) bytes += static_cast<char>(i * 7);
  const std::string whole = hex(Sha256().update(bytes).finish());
  for (std::size_t first = 0; first <= bytes.size(); ++first) {
    for (const std::size_t second :
         {std::size_t{0}, std::size_t{1}, std::size_t{63}, std::size_t{64}, std::size_t{65}}) {
      const std::string_view rest = std::string_view(bytes).substr(first);
      Sha256 sha;
      sha.update(std::string_view(bytes).substr(0, first)).update(rest.substr(0, second));
      if (second < rest.size()) sha.update(rest.substr(second));
      ASSERT_EQ(hex(sha.finish()), whole) << first << " " << second;
    }
  }
}

TEST(sha256, is_as_new_after_finish) {
  Sha256 sha;
  sha.update("something").finish();
  EXPECT_EQ(hex(sha.update("abc").finish()),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

}  // namespace
}  // namespace bylaw
