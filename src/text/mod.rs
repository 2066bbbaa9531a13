//! Text of any script as people look for it, words without regard to case and diacritics; and text
//! from outside as it is told from what only looks like it.

// Bytes as text, or what they are instead.
mod encoding;
// Characters that nobody sees.
mod unseen;
// Texts as messages show them.
mod shown;
// Which of many faults are told.
mod alike;
// Compatibility forms made plain.
mod plain;
// Spellings of one name made the same.
mod fold;
// The words of a text.
mod words;
// Tokens of a text, and the forms by which they meet.
mod tokens;
mod forms;
// How many tokens a text has for language models.
mod tokenizer;
// What is shown of long texts.
mod window;
// Texts from outside in lines for models.
mod inert;
// Names of type definitions in words.
mod names;
// Names that somebody may have meant.
mod near;

pub use alike::{wording, write_faults};
pub use encoding::{NotText, decode};
pub use fold::fold;
pub use forms::{Forms, LONGEST_WORD};
pub use inert::push_inert;
pub use names::{in_words, starts_word};
pub use near::{is_slip, near, nearest};
pub use shown::{cut, shown, visible, visible_lines};
pub use tokenizer::Tokenizer;
pub use tokens::{Token, has_case_or_is_digit, placed_tokens, tokens};
pub use unseen::{described, is_invisible, is_odd_space, is_printable_ascii, is_unseen};
pub use window::{beginning, is_short, window};
pub use words::{Word, words};
