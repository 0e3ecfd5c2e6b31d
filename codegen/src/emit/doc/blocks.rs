//! Lines of a document whose blocks stand in quotes and list items.

/// How deep quotes and lists may stand in each other; what is deeper is written at this depth.
const DEEPEST: usize = 8;

/// A block that holds other blocks.
#[derive(Debug)]
enum Container {
    /// `> `
    Quote { used: bool },
    /// A list, whose items follow; `next` is the number of the next one, `tight` whether no blank lines part them.
    List { next: Option<u64>, tight: bool },
    /// `- ` or `1. `
    Item { marker: String, used: bool },
}

/// Writes blocks line by line, with a blank line between them.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    lines: Vec<String>,
    containers: Vec<Container>,
    gap: bool,
}

impl Blocks {
    /// The finished lines.
    pub(super) fn finish(self) -> Vec<String> {
        self.lines
    }

    pub(super) fn open_quote(&mut self) {
        self.containers.push(Container::Quote { used: false });
    }

    pub(super) fn open_list(&mut self, first: Option<u64>) {
        self.containers.push(Container::List { next: first, tight: false });
    }

    pub(super) fn open_item(&mut self) {
        let marker = match self.containers.last_mut() {
            Some(Container::List { next: Some(number), .. }) => {
                let marker = format!("{number}. ");
                *number = number.saturating_add(1);
                marker
            }
            _ => "- ".to_owned(),
        };
        self.containers.push(Container::Item { marker, used: false });
    }

    /// Closes what was opened last.
    pub(super) fn close(&mut self) {
        if let Some(Container::List { .. }) = self.containers.pop() {
            self.gap = !self.in_tight_list();
        }
    }

    /// Notes that the list around has items without paragraphs of their own, if the innermost container is an item.
    pub(super) fn tighten(&mut self) {
        if let [.., Container::List { tight, .. }, Container::Item { .. }] = self.containers.as_mut_slice() {
            *tight = true;
        }
    }

    /// Asks for a blank line before the next block, even in a tight list.
    pub(super) fn part(&mut self) {
        self.gap = !self.lines.is_empty();
    }

    /// Writes a block of these lines.
    pub(super) fn write<'a>(&mut self, lines: impl IntoIterator<Item = &'a str>) {
        if self.gap {
            let blank = self.prefix(false);
            self.lines.push(blank.trim_end().to_owned());
        }
        for line in lines {
            let text = format!("{}{line}", self.prefix(true));
            self.lines.push(text.trim_end().to_owned());
        }
        self.gap = !self.in_tight_list();
    }

    fn in_tight_list(&self) -> bool {
        let innermost = self.containers.iter().rev().find_map(|it| match it {
            Container::List { tight, .. } => Some(*tight),
            Container::Quote { .. } => Some(false),
            Container::Item { .. } => None,
        });
        innermost.unwrap_or(false)
    }

    /// What stands before a line. Markers are written once, with the first line; a blank line shows only what has
    /// already begun.
    fn prefix(&mut self, begins: bool) -> String {
        let mut prefix = String::new();
        let mut depth = 0;
        for container in &mut self.containers {
            let (used, first, later) = match container {
                Container::List { .. } => continue,
                Container::Quote { used } => (used, "> ".to_owned(), "> ".to_owned()),
                Container::Item { marker, used } => (used, marker.clone(), " ".repeat(marker.len())),
            };
            depth += 1;
            if depth > DEEPEST || !(begins || *used) {
                break;
            }
            prefix.push_str(if *used { &later } else { &first });
            *used = true;
        }
        prefix
    }
}
