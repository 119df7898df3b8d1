//! The two output streams.

use std::io::{self, BufWriter, Write};

use anstream::{AutoStream, ColorChoice};

use super::args::Color;

/// Columns assumed where the output is no terminal.
const DEFAULT_WIDTH: usize = 100;

/// An output stream with the colours the user wants. A closed pipe ends the output quietly.
pub(super) struct Out {
    stream: BufWriter<Box<dyn Write>>,
    choice: ColorChoice,
    is_closed: bool,
}

impl Out {
    /// Standard output.
    pub(super) fn stdout(color: Color) -> Out {
        Out::new(Box::new(io::stdout()), color, AutoStream::choice(&io::stdout()))
    }

    /// Standard error.
    pub(super) fn stderr(color: Color) -> Out {
        Out::new(Box::new(io::stderr()), color, AutoStream::choice(&io::stderr()))
    }

    fn new(stream: Box<dyn Write>, color: Color, auto: ColorChoice) -> Out {
        let choice = match color {
            Color::Auto => auto,
            Color::Always => ColorChoice::AlwaysAnsi,
            Color::Never => ColorChoice::Never,
        };
        Out { stream: BufWriter::new(stream), choice, is_closed: false }
    }

    /// Lets `write` write with styles, which are taken out where no colours are wanted.
    ///
    /// # Errors
    /// If the stream cannot be written; a reader that went away is no error.
    pub(super) fn styled(&mut self, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
        let mut stream = AutoStream::new(Vec::new(), self.choice);
        write(&mut stream)?;
        self.raw(&stream.into_inner())
    }

    /// Writes bytes as they are.
    ///
    /// # Errors
    /// As for [`Out::styled`].
    pub(super) fn raw(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.settle(|stream| stream.write_all(bytes))
    }

    /// Writes what is buffered.
    ///
    /// # Errors
    /// As for [`Out::styled`].
    pub(super) fn flush(&mut self) -> io::Result<()> {
        self.settle(Write::flush)
    }

    fn settle(&mut self, write: impl FnOnce(&mut BufWriter<Box<dyn Write>>) -> io::Result<()>) -> io::Result<()> {
        if self.is_closed {
            return Ok(());
        }
        match write(&mut self.stream) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                self.is_closed = true;
                Ok(())
            }
            other => other,
        }
    }
}

/// The width of the terminal.
pub(super) fn width() -> usize {
    let columns = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let measured = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    columns.or_else(measured).unwrap_or(DEFAULT_WIDTH).max(40)
}

/// Says on standard error that something went wrong.
pub(super) fn error(message: &str) {
    let red = anstyle::AnsiColor::Red.on_default().bold();
    anstream::eprintln!("{red}unmix: error:{red:#} {message}");
}

/// Says something on standard error.
pub(super) fn notice(message: &str) {
    anstream::eprintln!("unmix: {message}");
}
