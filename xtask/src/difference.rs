//! How files differ from what a run makes: as a count for each, or as a diff.

use std::io::{self, IsTerminal, Write};

use anstyle::{AnsiColor, Style};
use codegen::output::Difference;
use similar::{ChangeTag, TextDiff};

use crate::layout;

/// Lines of a diff that are shown of one file, unless all are asked for: enough for what a person reads.
const MOST_LINES: usize = 60;

/// How many columns a line has where there is no terminal to ask.
const WIDTH: usize = 160;

/// How a file differs.
struct Sides<'a> {
    name: String,
    before: &'a str,
    after: &'a str,
    /// What becomes of the file: `+` if it is new, `-` if it goes, `~` otherwise.
    sign: char,
}

impl<'a> Sides<'a> {
    fn of(difference: &'a Difference) -> Self {
        let (path, before, after, sign) = match difference {
            Difference::Missing { path, expected } => (path, "", expected.as_str(), '+'),
            Difference::Changed { path, expected, found } => (path, found.as_str(), expected.as_str(), '~'),
            Difference::Stale { path } => (path, "", "", '-'),
        };
        Self { name: layout::shown(path), before, after, sign }
    }
}

/// A line for each file: what becomes of it, and how many of its lines are new and gone.
pub(crate) fn count(differences: &[Difference], to: &mut dyn Write) -> io::Result<()> {
    for difference in differences {
        let Sides { name, before, after, sign } = Sides::of(difference);
        let diff = TextDiff::from_lines(before, after);
        let of = |tag| diff.iter_all_changes().filter(|change| change.tag() == tag).count();
        match sign {
            '-' => writeln!(to, "- {name}")?,
            _ => writeln!(to, "{sign} {name}: +{} -{}", of(ChangeTag::Insert), of(ChangeTag::Delete))?,
        }
    }
    Ok(())
}

/// A diff of each file, in colour where the stream has colours, cut to what fits a screen unless `whole`.
pub(crate) fn show(differences: &[Difference], whole: bool) -> io::Result<()> {
    let width = match terminal_size::terminal_size_of(io::stderr()) {
        Some((width, _)) if io::stderr().is_terminal() => usize::from(width.0).max(40),
        _ => WIDTH,
    };
    // The stream leaves the colours out where they are not wanted.
    let mut stream = anstream::AutoStream::auto(io::stderr().lock());
    for difference in differences {
        let sides = Sides::of(difference);
        if sides.sign == '-' {
            writeln!(stream, "{} is not generated any more", sides.name)?;
        } else {
            let (width, most) = if whole { (usize::MAX, usize::MAX) } else { (width, MOST_LINES) };
            diff(&sides, width, most, &mut stream)?;
        }
    }
    Ok(())
}

fn diff(sides: &Sides<'_>, width: usize, most: usize, to: &mut dyn Write) -> io::Result<()> {
    let diff = TextDiff::from_lines(sides.before, sides.after);
    let name = &sides.name;
    let text =
        diff.unified_diff().context_radius(3).header(name, &format!("{name} (as generated)")).to_string();
    let count = text.lines().count();
    for line in text.lines().take(most) {
        let style = style(line);
        writeln!(to, "{style}{}{style:#}", cut(line, width))?;
    }
    if count > most {
        writeln!(to, "… {} lines more; `--verbose` shows them", count - most)?;
    }
    Ok(())
}

/// The colour of a line of a diff.
fn style(line: &str) -> Style {
    let colour = |colour: AnsiColor| Style::new().fg_color(Some(colour.into()));
    match line.as_bytes() {
        [b'+', b'+', b'+', ..] | [b'-', b'-', b'-', ..] => Style::new().bold(),
        [b'@', b'@', ..] => colour(AnsiColor::Cyan),
        [b'+', ..] => colour(AnsiColor::Green),
        [b'-', ..] => colour(AnsiColor::Red),
        _ => Style::new(),
    }
}

/// A line that is no wider than this, without what makes a terminal do more than print.
fn cut(line: &str, width: usize) -> String {
    let plain = |char: char| if char.is_control() && char != '\t' { '\u{FFFD}' } else { char };
    if line.chars().count() <= width {
        return line.chars().map(plain).collect();
    }
    line.chars().take(width - 1).map(plain).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(before: &str, after: &str, width: usize, most: usize) -> String {
        let mut text = Vec::new();
        diff(&Sides { name: "a.rs".to_owned(), before, after, sign: '~' }, width, most, &mut text).unwrap();
        String::from_utf8(text).unwrap()
    }

    #[test]
    fn what_changed_has_its_colour_and_little_around_it() {
        let before: String = (0..40).map(|at| format!("line {at}\n")).collect();
        let told = shown(&before, &before.replace("line 20\n", "line twenty\n"), 80, 60);
        assert!(told.contains("\u{1b}[31m-line 20\u{1b}[0m\n\u{1b}[32m+line twenty\u{1b}[0m\n"), "{told}");
        assert!(told.contains("line 17\n") && !told.contains("line 16\n"), "{told}");
    }

    #[test]
    fn a_diff_is_cut_to_the_screen() {
        let after: String = (0..40).map(|at| format!("{at} {}\n", "é".repeat(100))).collect();
        let told = shown("", &after, 50, 10);
        let lines: Vec<&str> = told.lines().collect();
        assert_eq!(
            (lines.len(), lines.last().copied()),
            (11, Some("… 33 lines more; `--verbose` shows them"))
        );
        let long = anstream::adapter::strip_str(lines[5]).to_string();
        assert!(long.chars().count() == 50 && long.ends_with("é…"), "{long}");
        assert!(!cut("a\u{1b}[31mb", 10).contains('\u{1b}'));
    }
}
