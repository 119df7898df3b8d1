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

/// A column of the table; as a number, its place in [`COLUMNS`].
#[derive(Clone, Copy, Debug)]
enum Column {
    Id,
    Zh,
    En,
    Pos,
    Number,
    Article,
    ZhAlso,
    ZhAvoid,
    ZhWrong,
    ZhHant,
    EnAlso,
    EnAvoid,
    EnWrong,
    EnGb,
    Abbr,
    Plural,
    Of,
    Human,
    Proper,
    Priority,
    Subject,
    Sense,
    Source,
}

/// The columns, in the order of the shipped files.
pub const COLUMNS: &[&str] = &[
    "id", "zh", "en", "pos", "number", "article", "zh_also", "zh_avoid", "zh_wrong", "zh_hant", "en_also", "en_avoid",
    "en_wrong", "en_gb", "abbr", "plural", "of", "human", "proper", "priority", "subject", "sense", "source",
];

/// For each of [`COLUMNS`], where it stands in the file.
type Header = [Option<usize>; COLUMNS.len()];

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
    let (header, width) = match rows.next() {
        None => {
            return Err(vec![error(
                1,
                format!("the file is empty; its first row must name the columns: {}", COLUMNS.join(",")),
            )]);
        }
        Some(Err(fault)) => return Err(vec![csv_error(file, &fault)]),
        Some(Ok(record)) => (header(file, &record)?, record.len()),
    };
    let mut concepts = Vec::new();
    let mut faults = Vec::new();
    let mut last = StringRecord::new();
    for row in rows {
        match row {
            Err(fault) => faults.push(csv_error(file, &fault)),
            Ok(record) if record.iter().all(|cell| cell.trim().is_empty()) => {}
            Ok(record) => {
                let row = Row { file, text, header: &header, width, record: &record };
                match row.concept(origin) {
                    Ok(concept) => concepts.push(concept),
                    Err(fault) => faults.push(fault),
                }
                last = record;
            }
        }
    }
    if let Some(line) = open_quote(text, &last) {
        faults.push(error(
            line,
            "the quote opened on this line is never closed; close it, or double a quote that is text".to_owned(),
        ));
    }
    if faults.is_empty() { Ok(concepts) } else { Err(faults) }
}

/// The 1-based line of a record. The reader's position is that of the line ends it has not skipped yet.
fn line_of(text: &str, position: &csv::Position) -> u64 {
    let start = position.byte() as usize;
    let blank = text[start..].len() - text[start..].trim_start_matches(['\r', '\n']).len();
    1 + text[..start + blank].matches('\n').count() as u64
}

/// The line of a quote that swallowed the rest of the file: the last record goes over several lines and the quotes of the
/// text do not pair.
fn open_quote(text: &str, last: &StringRecord) -> Option<u64> {
    let spans_lines = last.iter().any(|cell| cell.contains('\n'));
    let is_odd = text.matches('"').count() % 2 == 1;
    (spans_lines && is_odd).then(|| last.position().map_or(1, |position| line_of(text, position)))
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

/// Reads the first row. A column without a name is passed over.
fn header(file: &str, record: &StringRecord) -> Result<Header, Vec<GlossaryError>> {
    let mut faults = Vec::new();
    let mut found: Header = [None; COLUMNS.len()];
    for (number, cell) in record.iter().enumerate() {
        let name = cell.trim().to_lowercase();
        let message = match COLUMNS.iter().position(|&column| column == name) {
            None if name.is_empty() => continue,
            None => {
                let hint = crate::nearest(&name, COLUMNS.iter().copied()).map_or_else(
                    || format!("the columns are {}", COLUMNS.join(", ")),
                    |near| format!("did you mean {near:?}?"),
                );
                format!("unknown column {name:?}; {hint}")
            }
            Some(column) if found[column].is_some() => format!("column {name:?} stands twice; remove one of them"),
            Some(column) => {
                found[column] = Some(number);
                continue;
            }
        };
        faults.push(GlossaryError { file: file.to_owned(), line: 1, column: Some((number + 1, name)), message });
    }
    for required in [Column::Zh, Column::En] {
        if found[required as usize].is_none() {
            let name = COLUMNS[required as usize];
            let message = format!("no column {name:?}; the first row must name the columns, {name:?} among them");
            faults.push(GlossaryError { file: file.to_owned(), line: 1, column: None, message });
        }
    }
    if faults.is_empty() { Ok(found) } else { Err(faults) }
}

struct Row<'t> {
    file: &'t str,
    text: &'t str,
    header: &'t Header,
    /// How many cells the first row has.
    width: usize,
    record: &'t StringRecord,
}

impl Row<'_> {
    fn concept(&self, origin: Origin) -> Result<Concept, GlossaryError> {
        if self.record.len() > self.width {
            let message = format!(
                "{} cells under {} columns; put a cell that holds the separator in quotes",
                self.record.len(),
                self.width
            );
            return Err(GlossaryError { column: None, ..self.error(Column::Id, message) });
        }
        let required = |column: Column| match self.cell(column) {
            "" => Err(self.error(column, format!("empty; every row needs {:?}", COLUMNS[column as usize]))),
            text => Ok(text.to_owned()),
        };
        let pos = self.choice(Column::Pos, PartOfSpeech::Noun, PartOfSpeech::NAMES)?;
        // Particles and measure words have no English of their own.
        let en = if matches!(pos, PartOfSpeech::Particle | PartOfSpeech::Measure) {
            self.cell(Column::En).to_owned()
        } else {
            required(Column::En)?
        };
        let zh = required(Column::Zh)?;
        let mut zh_also = self.list(Column::ZhAlso)?;
        zh_also.extend(self.optional(Column::ZhHant).filter(|hant| *hant != zh));
        let mut en_also = self.list(Column::EnAlso)?;
        let en_gb = self.optional(Column::EnGb);
        en_also.extend(en_gb.clone());
        Ok(Concept {
            id: self.optional(Column::Id).unwrap_or_else(|| en.to_lowercase().replace(' ', "-")),
            pos,
            number: self.choice(
                Column::Number,
                Number::Unknown,
                &[("mass", Number::Mass), ("plural", Number::Plural), ("singular", Number::Singular)],
            )?,
            article: self.choice(
                Column::Article,
                Article::Unknown,
                &[("none", Article::None), ("the", Article::The), ("a", Article::A)],
            )?,
            zh_also,
            zh_avoid: self.list(Column::ZhAvoid)?,
            zh_wrong: self.list(Column::ZhWrong)?,
            en_also,
            en_avoid: self.list(Column::EnAvoid)?,
            en_wrong: self.list(Column::EnWrong)?,
            en_gb,
            abbr: self.list(Column::Abbr)?,
            plural: self.optional(Column::Plural),
            of: self.optional(Column::Of),
            is_human: self.choice(Column::Human, false, &[("yes", true), ("no", false)])?,
            is_proper: self.choice(Column::Proper, false, &[("yes", true), ("no", false)])?,
            priority: match self.cell(Column::Priority) {
                "" => 0,
                text => text.parse().map_err(|_| {
                    self.error(
                        Column::Priority,
                        format!("{text:?} is no whole number; write one such as 1, or nothing"),
                    )
                })?,
            },
            subject: self.cell(Column::Subject).to_owned(),
            sense: self.cell(Column::Sense).to_owned(),
            source: self.cell(Column::Source).to_owned(),
            zh,
            en,
            origin,
        })
    }

    fn cell(&self, column: Column) -> &str {
        self.header[column as usize].and_then(|index| self.record.get(index)).unwrap_or("").trim()
    }

    fn optional(&self, column: Column) -> Option<String> {
        Some(self.cell(column)).filter(|cell| !cell.is_empty()).map(str::to_owned)
    }

    fn list(&self, column: Column) -> Result<Vec<String>, GlossaryError> {
        let cell = self.cell(column);
        if cell.is_empty() {
            return Ok(Vec::new());
        }
        let parts: Vec<String> = cell.split('|').map(|part| part.trim().to_owned()).collect();
        if parts.iter().any(String::is_empty) {
            return Err(self.error(column, format!("an empty entry in {cell:?}; remove the extra \"|\"")));
        }
        Ok(parts)
    }

    fn choice<T: Copy>(&self, column: Column, default: T, choices: &[(&str, T)]) -> Result<T, GlossaryError> {
        let cell = self.cell(column);
        if cell.is_empty() {
            return Ok(default);
        }
        let found = choices.iter().find(|(known, _)| known.eq_ignore_ascii_case(cell));
        found.map(|&(_, value)| value).ok_or_else(|| {
            let known: Vec<&str> = choices.iter().map(|(known, _)| *known).collect();
            self.error(column, format!("{cell:?} is unknown; write one of: {}", known.join(", ")))
        })
    }

    fn error(&self, column: Column, message: String) -> GlossaryError {
        let line = self.record.position().map_or(1, |position| line_of(self.text, position));
        let column = self.header[column as usize].map(|index| (index + 1, COLUMNS[column as usize].to_owned()));
        GlossaryError { file: self.file.to_owned(), line, column, message }
    }
}
