//! Descriptions with HTML, and the documentation that they become.

use super::super::markdown::markdown;

const TABLE: &[(&str, &str, &str)] = &[
    ("a break", "a<br>b<BR/>c", "a\\\nb\\\nc"),
    ("two breaks", "a<br /><br />\n b", "a\n\nb"),
    ("a break before a list", "a:<br>\n- b<br>c\n- d", "a:\n\n- b\\\n  c\n- d"),
    (
        "a break before a table",
        "a<br>\n\n| b | c |\n|---|---|\n| d<br>e | f |",
        "a\n\n| b | c |\n| --- | --- |\n| d e | f |",
    ),
    ("paragraphs", "<p>One <i>is</i> one.</p>\n    <p>Two &amp; two.</p>", "One *is* one.\n\nTwo & two."),
    ("marks", "<b>a</b>, <strong> b </strong>c <em>d</em>", "**a**, **b** c *d*"),
    ("a mark before a letter", "<b>Note:</b>This un<i>believ</i>able", "**Note:** This un*believ*able"),
    ("marks in marks", "<b><i>a</i> <b>b</b></b><b>c</b>", "***a* b** **c**"),
    ("a mark around nothing", "a<b> </b>b", "a b"),
    ("a mark around paragraphs", "<b>a<p>b</p></b>", "a\n\nb"),
    ("placeholders", "`<b>`, <b>, /users/<i>/x, <T>", "`<b>`, \\<b>, /users/\\<i>/x, \\<T>"),
    (
        "code",
        "the<code> List&lt;<b>T</b>&gt; </code>and <tt>*</tt><tt>`</tt>",
        "the `List<T>` and `*` `` ` ``",
    ),
    ("a fence stays", "```\n<b>x</b>\n```", "```text\n<b>x</b>\n```"),
    ("lines of code", "a<pre><code>b {\n    c<br>}\n</code></pre>d", "a\n\n```text\nb {\n    c\n}\n```\n\nd"),
    (
        "a link",
        "<a target=\"_blank\" href='https://a.example/x?y=1&amp;z'>the <b>docs</b></a>.",
        "[the **docs**](https://a.example/x?y=1&z).",
    ),
    (
        "attributes that only look like a link's",
        "<a data-href='/a' title=\"href=/b\" href=https://c.example/d>docs</a>",
        "[docs](https://c.example/d)",
    ),
    ("a link to nowhere", "<a href=\"/docs\">docs</a>, <a name=\"x\">here</a>", "docs (`/docs`), here"),
    ("a list", "Of:<ul><li>a</li> <li><p>b</p><p>c</p></li></ul>d", "Of:\n\n- a\n\n- b\n\n  c\n\nd"),
    ("a list in a list", "<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>", "1. a\n   - b\n2. c"),
    ("a heading", "<h3>A <b>b</b></h3>c", "### A **b**\n\nc"),
    (
        "a table",
        "<table><tr><th>a</th><th>b</th></tr><tr><td>c</td><td>d</td></tr></table>e",
        "- a | b\n- c | d\n\ne",
    ),
    ("what says nothing", "<span style=\"a>b\">x</span><!-- y -->z", "xz"),
];

#[test]
fn html_becomes_commonmark() {
    for (name, text, out) in TABLE {
        assert_eq!(markdown(text).join("\n"), *out, "{name}");
    }
}

#[test]
fn what_was_html_is_stable() {
    for (name, _, out) in TABLE {
        assert_eq!(markdown(out).join("\n"), *out, "{name}");
    }
}

#[test]
fn deep_nesting_ends() {
    for mark in
        ["<b>", "<ul><li>a", "<b><i>", "<a href=\"", "<span>", "<pre>", "</b>", "<p>", "<!--", "<td><code>x"]
    {
        for text in [
            mark.repeat(20_000),
            format!("<div>{}", mark.repeat(20_000)),
            format!("{}x{}", mark.repeat(5_000), "</i></b>".repeat(5_000)),
        ] {
            assert!(markdown(&text).iter().map(String::len).sum::<usize>() < 10_000_000, "{mark}");
        }
    }
}
