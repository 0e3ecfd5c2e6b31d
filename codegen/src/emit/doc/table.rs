//! Tables, row by row.

use pulldown_cmark::Alignment;

/// A table that is being read.
#[derive(Debug)]
pub(super) struct Table {
    /// The row below the head: `| --- | :-: |`.
    rule: String,
    /// Whether the head is finished.
    has_head: bool,
    /// The finished rows.
    rows: String,
    /// The row that is being read.
    row: String,
}

impl Table {
    pub(super) fn new(columns: &[Alignment]) -> Self {
        let marks = columns.iter().map(|column| match column {
            Alignment::None => " --- |",
            Alignment::Left => " :-- |",
            Alignment::Center => " :-: |",
            Alignment::Right => " --: |",
        });
        Self {
            rule: format!("|{}", marks.collect::<String>()),
            has_head: false,
            rows: String::new(),
            row: String::new(),
        }
    }

    pub(super) fn cell(&mut self, text: &str) {
        self.row.push(' ');
        self.row.push_str(text);
        self.row.push_str(" |");
    }

    pub(super) fn end_row(&mut self) {
        let row = std::mem::take(&mut self.row);
        self.rows.push_str(&format!("|{row}\n"));
        if !self.has_head {
            self.has_head = true;
            self.rows.push_str(&format!("{}\n", self.rule));
        }
    }

    pub(super) fn finish(self) -> String {
        self.rows
    }
}
