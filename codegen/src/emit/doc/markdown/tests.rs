//! Descriptions, and the documentation that they become.

use super::{markdown, prose, written_anew};

/// Descriptions, and the comment each becomes.
const TABLE: &[(&str, &str, &str)] = &[
    (
        "plain text keeps its lines",
        "One line,\nanother.\n\nA paragraph.\n",
        "One line,\nanother.\n\nA paragraph.",
    ),
    ("nothing", " \n\t\n", ""),
    ("line ends", "a  \r\nb\r\rc", "a\\\nb\n\nc"),
    ("tabs", "a\tb", "a    b"),
    ("a fence without a language", "```\nlet x = 1 +;\n```", "```text\nlet x = 1 +;\n```"),
    ("a fence of Rust", "```rust\ncompile_error!();\n```", "```text\ncompile_error!();\n```"),
    ("a fence of tildes", "~~~ {.rust}\na\n~~~", "```text\na\n```"),
    ("a fence that never ends", "Unclosed:\n```\nnot rust", "Unclosed:\n\n```text\nnot rust\n```"),
    ("a fence in a fence", "````\n```\na\n```\n````", "````text\n```\na\n```\n````"),
    ("an empty fence", "a\n\n```\n```\n\nb", "a\n\nb"),
    (
        "indented code",
        "So:\n\n    fn broken( {\n\n      $ x\n\nEnd.",
        "So:\n\n```text\nfn broken( {\n\n  $ x\n```\n\nEnd.",
    ),
    ("an indented continuation", "first\n        more", "first\nmore"),
    ("an indented dash in a paragraph", "first\n    - more", "first\n\\- more"),
    ("brackets", "A [link], a[0], [`x`], [x]", "A \\[link\\], a\\[0\\], \\[`x`\\], \\[x\\]"),
    (
        "a link to nowhere",
        "[`broken`](nowhere) and [b](crate::Foo)",
        "`broken` (`nowhere`) and b (`crate::Foo`)",
    ),
    ("a good link", "[*docs*](https://a.example/x \"title\")", "[*docs*](https://a.example/x)"),
    ("a link by reference", "[docs][1]\n\n[1]: https://a.example", "[docs](https://a.example)"),
    ("an image is a link", "![logo](https://a.example/l.png)", "[logo](https://a.example/l.png)"),
    ("a badge", "[![b](https://a.example/i)](https://a.example)", "[b](https://a.example)"),
    ("a bare URL", "See https://a.example/x_y, or else.", "See <https://a.example/x_y>, or else."),
    (
        "an autolink",
        "<https://a.example> <a@b.example> <foo:bar>",
        "<https://a.example> <a@b.example> `foo:bar`",
    ),
    ("HTML", "a <b>c</b> <br/> Vec<T> 1 < 2", "a **c**\\\nVec\\<T> 1 < 2"),
    ("an HTML block", "<div>\n  <p>x</p>\n</div>\n\ny", "x\n\ny"),
    ("a script", "<script>\nalert(1)\n</script>", "\\<script>\nalert(1)\n\\</script>"),
    ("a comment", "a<!-- x -->", "a"),
    ("character references", "&lt;b&gt; &amp;amp; &#91;x&#93;", "\\<b> \\&amp; \\[x\\]"),
    ("backticks", "``two ` in``, one ` alone", "``two ` in``, one \\` alone"),
    ("emphasis", "_a_ __b__ *c***d** 2*3*4", "*a* **b** *c***d** 2*3*4"),
    ("names", "snake_case, __init__, *_x", "snake_case, **init**, \\*\\_x"),
    ("the end of a comment", "ends */ here", "ends \\*/ here"),
    ("a raw string's end", "ends \"# \"## \\ \\u{1F600} {braces}", "ends \"# \"## \\ \\u{1F600} {braces}"),
    ("headings", "Title\n=====\n\n## Sub ##\n\n# C#", "# Title\n\n## Sub\n\n# C\\#"),
    ("a rule", "a\n\n---\n\nb", "a\n\n***\n\nb"),
    ("a list", "Kinds:\n* one\n* two\nlazy", "Kinds:\n\n- one\n- two\n  lazy"),
    ("a list in a list", "- a\n    - b\n      c\n- d\n\nend", "- a\n  - b\n    c\n- d\n\nend"),
    ("a numbered list", "3) a\n4) b", "3. a\n4. b"),
    ("an overindented item", "1. a\n        b\n2. c", "1. a\n   b\n2. c"),
    ("a loose list", "- a\n\n  b\n\n- c", "- a\n\n  b\n\n- c"),
    ("code in a list", "- a\n  ```\n  x\n   y\n  ```\n- b", "- a\n  ```text\n  x\n   y\n  ```\n- b"),
    ("a quote", "> a\nlazy\n> > b", "> a\n> lazy\n>\n> > b"),
    ("a list in a quote", "> - a\n> - b\n\nc", "> - a\n> - b\n\nc"),
    ("an HTML block in a list", "- a\n  - b\n  <aside>\n", "- a\n  - b\n\n  \\<aside>"),
    ("a table", "|a|b|\n|-|:-:|\n|`x\\|y`|[z]|", "| a | b |\n| --- | :-: |\n| `x\\|y` | \\[z\\] |"),
    ("an unfinished table", "a | b\nc | d", "a | b\nc | d"),
    ("a task", "- [ ] todo\n- [x] done", "- \\[ \\] todo\n- \\[x\\] done"),
    ("a footnote", "a[^1]\n\n[^1]: Some words.", "a\\[^1\\]\n\n\\[^1\\]: Some words."),
    ("control characters", "a\u{0}b\u{7}c\u{202e}d\u{2066}e\u{feff}", "abcde"),
    ("hidden control characters", "a&#x202E;b&#10;c&#9;d", "ab c d"),
    ("line separators", "a\u{2028}b\u{2029}c", "a\nb\nc"),
    ("a number at the start", "2024. A year\n\n1986\\. Another", "2024. A year\n\n1986\\. Another"),
    ("emoji and accents", "🙂 ñandú 漢字", "🙂 ñandú 漢字"),
    ("a cron line", "like */5 * * * * here", "like \\*/5 * * * * here"),
];

#[test]
fn descriptions_become_documentation() {
    for (name, text, out) in TABLE {
        assert_eq!(markdown(text).join("\n"), *out, "{name}");
    }
}

#[test]
fn written_documentation_is_stable() {
    // A blank line that the first writing adds makes the list a loose one.
    for (name, _, out) in TABLE.iter().filter(|(name, _, _)| *name != "an HTML block in a list") {
        assert_eq!(markdown(out).join("\n"), *out, "{name}");
    }
}

#[test]
fn deep_nesting_ends() {
    for mark in ["> ", "- ", "* > 1. ", "[", "*", "`", "<", "![", "\\"] {
        let lines = markdown(&format!("{}x", mark.repeat(20_000)));
        let longest = lines.iter().map(String::len).max().unwrap_or_default();
        assert!(longest < 200_000, "{mark}: {longest}");
    }
}

/// Text made of the pieces that markup is made of, in no sensible order.
fn noise(seed: u64) -> String {
    const PIECES: &[&str] = &[
        "`",
        "``",
        "```",
        "~~~",
        "\n",
        "\n\n",
        "    ",
        "\t",
        "- ",
        "1. ",
        "> ",
        "# ",
        "===",
        "---",
        "|",
        "|-|-|\n",
        "*",
        "**",
        "_",
        "[",
        "]",
        "(",
        ")",
        "](",
        "![",
        "<",
        ">",
        "</b>",
        "<b>",
        "<!--",
        "-->",
        "&lt;",
        "&#10;",
        "\\",
        "\"#",
        "*/",
        "https://a.example",
        "http://",
        "x",
        "Foo",
        "snake_case",
        "::",
        "\r\n",
        "\u{202e}",
        "\0",
        "é",
        "[x]: y\n",
    ];
    pieces_at_random(PIECES, 60, seed)
}

/// So many of these pieces, in an order that depends on the seed.
fn pieces_at_random(pieces: &[&str], count: usize, seed: u64) -> String {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut text = String::new();
    for _ in 0..count {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        let index = usize::try_from(state >> 33).unwrap_or_default() % pieces.len();
        text.push_str(pieces[index]);
    }
    text
}

#[test]
fn sentences_are_written_as_they_stand() {
    const PIECES: &[&str] = &[
        "a", "Word", "x7", "7", " ", " ", "  ", ". ", ", ", "\n", "\n", "\n\n", " \n", "\n\n\n", "- ", "1. ",
        "+", "=", "===", "'s", "\"", "(", ")", "/", ":", "://", "http", ": ", ";", "!", "?", "%", "$", "@",
        "#", "{", "}", "\t", "\r\n", "é", "\u{a0}", "&", "*", "_", "`", "<", "|", "~", "\\", "[",
    ];
    let mut found = 0;
    for seed in 0..20_000 {
        // Marks are rare, as most of the texts would be no sentences otherwise.
        let pieces = if seed % 8 == 0 { PIECES } else { &PIECES[..10] };
        let text = pieces_at_random(pieces, 8, seed);
        if let Some(lines) = prose(&text) {
            assert_eq!(lines, written_anew(&text), "{text:?}");
            found += 1;
        }
    }
    assert!(found > 1_000, "{found}");
}

#[test]
fn noise_becomes_harmless_documentation() {
    use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag};

    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION;
    for seed in 0..3_000 {
        let text = noise(seed);
        let out = markdown(&text).join("\n");
        let context = format!("seed {seed}\n--- from\n{text}\n--- to\n{out}");
        assert!(
            out.lines().all(|line| line.trim_end() == line && !line.contains(char::is_control)),
            "{context}"
        );
        let mut links = 0;
        let mut code = 0;
        let found_link = |_: pulldown_cmark::BrokenLink<'_>| Some(("broken".into(), "".into()));
        for event in Parser::new_with_broken_link_callback(&out, options, Some(found_link)) {
            match event {
                Event::Html(_) | Event::InlineHtml(_) => panic!("HTML, {context}"),
                Event::FootnoteReference(_) => panic!("a footnote, {context}"),
                Event::Start(Tag::Link { link_type, dest_url, .. }) => {
                    links += 1;
                    assert!(matches!(link_type, LinkType::Inline | LinkType::Autolink), "{context}");
                    assert!(dest_url.starts_with("http"), "{context}");
                }
                Event::End(pulldown_cmark::TagEnd::Link) => links -= 1,
                Event::Start(Tag::CodeBlock(kind)) => {
                    code += 1;
                    assert_eq!(kind, CodeBlockKind::Fenced("text".into()), "{context}");
                }
                Event::End(pulldown_cmark::TagEnd::CodeBlock) => code -= 1,
                Event::Text(text) if links == 0 && code == 0 => {
                    assert!(!text.contains("https://a"), "{context}");
                }
                _ => {}
            }
        }
    }
}
