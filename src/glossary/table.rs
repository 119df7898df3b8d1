//! The native glossary file: a UTF-8 table that opens in a spreadsheet, one concept a row.
//!
//! Separator comma, semicolon or tab; a byte order mark is accepted; the first row names the columns. Only `zh` and `en`
//! are required. Lists in a cell are separated by `|`. `glossary/README.md` describes every column.

use std::fmt;

use csv::{ReaderBuilder, StringRecord};

use super::{Article, Concept, Number, PartOfSpeech};

/// The kind of file a concept comes from, in rising order of trust.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// The shipped phrases of web pages.
    Web,
    /// The shipped words of ordinary prose.
    General,
    /// The shipped medical concepts.
    Medical,
    /// A file the user named; the number says which, later files win.
    User(u16),
}

impl Origin {
    /// The name that traces use.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Origin::Web => "web",
            Origin::General => "general",
            Origin::Medical => "medical",
            Origin::User(_) => "user glossary",
        }
    }
}

/// A fault in a glossary file, with its place and its remedy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GlossaryError {
    /// The file as the user named it.
    pub file: String,
    /// 1-based line.
    pub line: u64,
    /// 1-based column of the table and its name; `None` where the whole row is at fault.
    pub column: Option<(usize, String)>,
    /// What is wrong and what to do.
    pub message: String,
}

impl fmt::Display for GlossaryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: ", self.file, self.line)?;
        if let Some((number, name)) = &self.column {
            write!(f, "column {number} ({name}): ")?;
        }
        f.write_str(&self.message)
    }
}

/// The columns, in the order of the shipped files.
pub const COLUMNS: &[&str] = &[
    "id", "zh", "en", "pos", "number", "article", "zh_also", "zh_avoid", "zh_wrong", "zh_hant", "en_also", "en_avoid",
    "en_wrong", "en_gb", "abbr", "plural", "of", "human", "proper", "priority", "subject", "sense", "source",
];

/// Reads a table.
///
/// # Errors
/// Every fault of the file: a missing or unknown column, a row without `zh` or `en`, a value that a column does not
/// know, broken quoting.
pub fn read(file: &str, text: &str, origin: Origin) -> Result<Vec<Concept>, Vec<GlossaryError>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader =
        ReaderBuilder::new().delimiter(delimiter(text)).flexible(true).has_headers(false).from_reader(text.as_bytes());
    let mut rows = reader.records();
    let error = |line: u64, message: String| GlossaryError { file: file.to_owned(), line, column: None, message };
    let header = match rows.next() {
        None => {
            return Err(vec![error(
                1,
                format!("the file is empty; its first row must name the columns: {}", COLUMNS.join(",")),
            )]);
        }
        Some(Err(fault)) => return Err(vec![csv_error(file, &fault)]),
        Some(Ok(record)) => header(file, &record)?,
    };
    let mut concepts = Vec::new();
    let mut faults = Vec::new();
    for row in rows {
        match row {
            Err(fault) => faults.push(csv_error(file, &fault)),
            Ok(record) if record.iter().all(|cell| cell.trim().is_empty()) => {}
            Ok(record) => {
                let row = Row { file, header: &header, record: &record };
                match row.concept(origin) {
                    Ok(concept) => concepts.push(concept),
                    Err(fault) => faults.push(fault),
                }
            }
        }
    }
    if faults.is_empty() { Ok(concepts) } else { Err(faults) }
}

/// The separator of the header row.
fn delimiter(text: &str) -> u8 {
    let header = text.lines().next().unwrap_or("");
    [b',', b'\t', b';']
        .into_iter()
        .max_by_key(|&mark| (header.bytes().filter(|&byte| byte == mark).count(), mark == b','))
        .unwrap_or(b',')
}

fn csv_error(file: &str, fault: &csv::Error) -> GlossaryError {
    let line = fault.position().map_or(1, csv::Position::line);
    let message = match fault.kind() {
        csv::ErrorKind::Utf8 { .. } => "not valid UTF-8; save the table as UTF-8 CSV".to_owned(),
        _ => format!("{fault}; check the quotes of this row"),
    };
    GlossaryError { file: file.to_owned(), line, column: None, message }
}

/// For each column of the file, its index in [`COLUMNS`]; `None` for a column without a name and without a meaning.
fn header(file: &str, record: &StringRecord) -> Result<Vec<Option<usize>>, Vec<GlossaryError>> {
    let mut faults = Vec::new();
    let mut found: Vec<Option<usize>> = Vec::new();
    for (number, cell) in record.iter().enumerate() {
        let name = cell.trim().to_lowercase();
        let known = COLUMNS.iter().position(|&column| column == name);
        let message = match known {
            None if name.is_empty() => None,
            None => {
                let hint = crate::nearest(&name, COLUMNS.iter().copied()).map_or_else(
                    || format!("the columns are {}", COLUMNS.join(", ")),
                    |near| format!("did you mean {near:?}?"),
                );
                Some(format!("unknown column {name:?}; {hint}"))
            }
            Some(_) if found.contains(&known) => Some(format!("column {name:?} stands twice; remove one of them")),
            Some(_) => None,
        };
        if let Some(message) = message {
            faults.push(GlossaryError { file: file.to_owned(), line: 1, column: Some((number + 1, name)), message });
        }
        found.push(known);
    }
    for required in ["zh", "en"] {
        let index = COLUMNS.iter().position(|&column| column == required);
        if !found.contains(&index) {
            let message =
                format!("no column {required:?}; the first row must name the columns, {required:?} among them");
            faults.push(GlossaryError { file: file.to_owned(), line: 1, column: None, message });
        }
    }
    if faults.is_empty() { Ok(found) } else { Err(faults) }
}

struct Row<'t> {
    file: &'t str,
    header: &'t [Option<usize>],
    record: &'t StringRecord,
}

impl Row<'_> {
    fn concept(&self, origin: Origin) -> Result<Concept, GlossaryError> {
        if self.record.len() > self.header.len() {
            let message = format!(
                "{} cells under {} columns; put a cell that holds the separator in quotes",
                self.record.len(),
                self.header.len()
            );
            return Err(GlossaryError { column: None, ..self.error("", message) });
        }
        let required = |name: &str| match self.cell(name) {
            "" => Err(self.error(name, format!("empty; every row needs {name:?}"))),
            text => Ok(text.to_owned()),
        };
        let pos = self.choice("pos", PartOfSpeech::Noun, PartOfSpeech::NAMES)?;
        // Particles and measure words have no English of their own.
        let en = if matches!(pos, PartOfSpeech::Particle | PartOfSpeech::Measure) {
            self.cell("en").to_owned()
        } else {
            required("en")?
        };
        let zh = required("zh")?;
        let mut zh_also = self.list("zh_also")?;
        zh_also.extend(self.optional("zh_hant").filter(|hant| *hant != zh));
        let mut en_also = self.list("en_also")?;
        let en_gb = self.optional("en_gb");
        en_also.extend(en_gb.clone());
        Ok(Concept {
            id: self.optional("id").unwrap_or_else(|| en.to_lowercase().replace(' ', "-")),
            pos,
            number: self.choice(
                "number",
                Number::Unknown,
                &[("mass", Number::Mass), ("plural", Number::Plural), ("singular", Number::Singular)],
            )?,
            article: self.choice(
                "article",
                Article::Unknown,
                &[("none", Article::None), ("the", Article::The), ("a", Article::A)],
            )?,
            zh_also,
            zh_avoid: self.list("zh_avoid")?,
            zh_wrong: self.list("zh_wrong")?,
            en_also,
            en_avoid: self.list("en_avoid")?,
            en_wrong: self.list("en_wrong")?,
            en_gb,
            abbr: self.list("abbr")?,
            plural: self.optional("plural"),
            of: self.optional("of"),
            is_human: self.choice("human", false, &[("yes", true), ("no", false)])?,
            is_proper: self.choice("proper", false, &[("yes", true), ("no", false)])?,
            priority: match self.cell("priority") {
                "" => 0,
                text => text.parse().map_err(|_| {
                    self.error("priority", format!("{text:?} is no whole number; write one such as 1, or nothing"))
                })?,
            },
            subject: self.cell("subject").to_owned(),
            sense: self.cell("sense").to_owned(),
            source: self.cell("source").to_owned(),
            zh,
            en,
            origin,
        })
    }

    fn index(&self, name: &str) -> Option<usize> {
        let column = COLUMNS.iter().position(|&column| column == name);
        self.header.iter().position(|known| known.is_some() && *known == column)
    }

    fn cell(&self, name: &str) -> &str {
        self.index(name).and_then(|index| self.record.get(index)).unwrap_or("").trim()
    }

    fn optional(&self, name: &str) -> Option<String> {
        Some(self.cell(name)).filter(|cell| !cell.is_empty()).map(str::to_owned)
    }

    fn list(&self, name: &str) -> Result<Vec<String>, GlossaryError> {
        let cell = self.cell(name);
        if cell.is_empty() {
            return Ok(Vec::new());
        }
        let parts: Vec<String> = cell.split('|').map(|part| part.trim().to_owned()).collect();
        if parts.iter().any(String::is_empty) {
            return Err(self.error(name, format!("an empty entry in {cell:?}; remove the extra \"|\"")));
        }
        Ok(parts)
    }

    fn choice<T: Copy>(&self, name: &str, default: T, choices: &[(&str, T)]) -> Result<T, GlossaryError> {
        let cell = self.cell(name);
        if cell.is_empty() {
            return Ok(default);
        }
        let found = choices.iter().find(|(known, _)| known.eq_ignore_ascii_case(cell));
        found.map(|&(_, value)| value).ok_or_else(|| {
            let known: Vec<&str> = choices.iter().map(|(known, _)| *known).collect();
            self.error(name, format!("{cell:?} is unknown; write one of: {}", known.join(", ")))
        })
    }

    fn error(&self, name: &str, message: String) -> GlossaryError {
        let line = self.record.position().map_or(1, csv::Position::line);
        let column = self.index(name).map(|index| (index + 1, name.to_owned()));
        GlossaryError { file: self.file.to_owned(), line, column, message }
    }
}
