//! Writes the corpus to a folder, for tools that measure the program: `cargo bench --bench corpus -- FOLDER [FILES [BYTES]]`.

#[path = "corpus/mod.rs"]
mod corpus;

use std::path::Path;
use std::{env, fs, io};

use corpus::{ENDINGS, Kind, page};

fn main() -> io::Result<()> {
    let arguments: Vec<String> = env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    let Some(folder) = arguments.first() else {
        println!("name a folder; nothing is written without one");
        return Ok(());
    };
    let number = |at: usize, usual: usize| arguments.get(at).and_then(|text| text.parse().ok()).unwrap_or(usual);
    let (files, size) = (number(1, 200), number(2, 32 << 10));
    for (name, kind) in Kind::ALL {
        let folder = Path::new(folder).join(name);
        fs::create_dir_all(&folder)?;
        for file in 0..files {
            let ending = ENDINGS[file % ENDINGS.len()];
            fs::write(folder.join(format!("{file:04}.{ending}")), page(*kind, ending, size, file as u64))?;
        }
    }
    Ok(())
}
