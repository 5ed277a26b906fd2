#pragma once

#include <string_view>

namespace bylaw::page {

/// The whole style of a page: light and dark by what the reader's system says, and paper.
inline constexpr std::string_view html_style = R"(
:root{color-scheme:light dark;--ink:#1c2024;--soft:#4a525b;--line:#c4cad1;--tint:#f3f5f7;--link:#0b57a4}
@media (prefers-color-scheme:dark){:root{--ink:#e6e8ea;--soft:#aab2ba;--line:#454d55;--tint:#20252a;--link:#8ec1ff}}
*{box-sizing:border-box}
html{background:Canvas}
@media (prefers-color-scheme:dark){html{background:#14171a}}
body{margin:0 auto;padding:1.5rem 1rem 4rem;max-width:60rem;color:var(--ink);font:1rem/1.55 system-ui,"Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif;overflow-wrap:anywhere}
h1{font-size:1.75rem;line-height:1.25;margin:0 0 .75rem}
h2{font-size:1.35rem;line-height:1.3;margin:2.5rem 0 .75rem;padding-top:.75rem;border-top:1px solid var(--line)}
h3{font-size:1.1rem;line-height:1.35;margin:1.75rem 0 .5rem}
h4{font-size:1rem;line-height:1.35;margin:1.25rem 0 .5rem}
p{margin:.5rem 0}
a{color:var(--link)}
tr:target,section:target>h2,section:target>h3,section:target>h4{background:var(--tint);outline:2px solid var(--link);outline-offset:2px}
code{font:.9em/1.4 ui-monospace,"SFMono-Regular",Consolas,monospace;background:var(--tint);padding:.05em .3em;border-radius:.2em}
nav ul{list-style:none;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:.25rem 1.25rem}
nav a{display:inline-block;padding:.15rem 0}
blockquote{margin:.5rem 0;padding:.1rem 0 .1rem 1rem;border-left:.2rem solid var(--line);color:var(--soft)}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem;margin:.5rem 0}
dt{color:var(--soft)}
dd{margin:0}
.scroll{overflow-x:auto;margin:.75rem 0}
table{border-collapse:collapse;min-width:100%;font-size:.95rem}
caption{text-align:start;color:var(--soft);padding-bottom:.35rem}
th,td{text-align:start;vertical-align:top;padding:.4rem .6rem;border:1px solid var(--line);min-width:5.5rem;overflow-wrap:break-word}
thead th{background:var(--tint)}
tbody th{font-weight:600}
svg{display:block;color:var(--ink);max-width:none}
@media (max-width:34rem){dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:.5rem}h1{font-size:1.4rem}th,td{min-width:9rem}}
@media print{:root{--ink:#000;--soft:#333;--line:#999;--tint:#fff;--link:#000}html{background:#fff}body{max-width:none;padding:0;font-size:10pt}nav{display:none}.scroll{overflow:visible}h2,h3{break-after:avoid}tr,svg,blockquote{break-inside:avoid}a{text-decoration:none}}
)";

}  // namespace bylaw::page
