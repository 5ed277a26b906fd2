#include <bylaw/json.h>

#include <gtest/gtest.h>

#include <string>

namespace bylaw {
namespace {

// RFC 6901 §5.
TEST(json_pointer, of_the_examples_of_the_rfc) {
  JsonDocument document;
  ASSERT_TRUE(document
                  .read(R"({"foo": ["bar", "baz"], "": 0, "a/b": 1, "c%d": 2, "e^f": 3, "g|h": 4,
                            "i\\j": 5, "k\"l": 6, " ": 7, "m~n": 8})")
                  .empty());
  const Json root = document.root();
  EXPECT_EQ(json_pointer(root), "");
  EXPECT_EQ(json_pointer(root.find("foo")), "/foo");
  EXPECT_EQ(json_pointer(*root.find("foo").begin()), "/foo/0");
  EXPECT_EQ(json_pointer(*++root.find("foo").begin()), "/foo/1");
  EXPECT_EQ(json_pointer(root.find("")), "/");
  EXPECT_EQ(json_pointer(root.find("a/b")), "/a~1b");
  EXPECT_EQ(json_pointer(root.find("c%d")), "/c%d");
  EXPECT_EQ(json_pointer(root.find("i\\j")), "/i\\j");
  EXPECT_EQ(json_pointer(root.find("k\"l")), "/k\"l");
  EXPECT_EQ(json_pointer(root.find(" ")), "/ ");
  EXPECT_EQ(json_pointer(root.find("m~n")), "/m~0n");
}

TEST(json_pointer, escapes_a_tilde_before_a_one) {
  JsonDocument document;
  ASSERT_TRUE(document.read(R"({"~1": [[1, [2, 3]]]})").empty());
  const Json deep = *++(*++(*document.root().find("~1").begin()).begin()).begin();
  EXPECT_EQ(deep.integer(), 3);
  EXPECT_EQ(json_pointer(deep), "/~01/0/1/1");
}

TEST(json_pointer, of_nothing_is_empty) { EXPECT_EQ(json_pointer(Json()), ""); }

}  // namespace
}  // namespace bylaw
