//! Words that stand in questions about anything, and so tell no fact from another.

use crate::query::Search;
use crate::text::Forms;

/// English and Russian ones besides the [stop words](Search::is_stop_word) of texts, folded, in order.
const COMMON: &[&str] = &[
    "about", "again", "all", "already", "also", "altogether", "among", "any", "anyone", "according",
    "became", "become", "besides", "both", "can", "come", "comes", "could", "doing", "done",
    "during", "each", "either", "else", "ever", "every", "exactly", "far", "find", "get", "gets",
    "give", "given", "gives", "go", "goes", "going", "got", "having", "he", "her", "him", "his",
    "i", "just", "know", "known", "let", "like", "list", "made", "make", "makes", "many", "may",
    "me", "might", "more", "most", "much", "my", "name", "names", "no", "not", "off", "other",
    "others", "our", "out", "over", "please", "possible", "put", "say", "she", "should", "since",
    "so", "some", "still", "such", "take", "taken", "takes", "tell", "through", "together", "told",
    "took", "under", "until", "up", "upon", "us", "very", "we", "went", "while", "within", "yet",
    "you", "your",
    "больше", "был", "бывает", "весь", "вместе", "во", "все", "всего", "вы", "год", "года", "году",
    "даваи", "даите", "давал", "данные", "если", "есть", "еще", "за", "зачем", "имеет", "имеют",
    "каких", "каким", "какими", "какое", "каков", "какова", "каково", "каковы", "какого", "какои",
    "каком", "какому", "какую", "какая", "кем", "ком", "кому", "кого", "который", "конце", "куда",
    "ли", "мне", "много", "мы", "назови", "назовите", "начале", "него", "нее", "нет", "ним", "них",
    "них", "один", "она", "они", "оно", "от", "откуда", "отношение", "перечисли", "перечислите",
    "почем", "почему", "раз", "расскажи", "расскажите", "своего", "своеи", "свои", "сколько",
    "скольким", "стал", "стала", "стали", "такие", "такои", "там", "тем", "тогда", "того", "тоже",
    "только", "тот", "чего", "чеи", "чем", "чему", "через", "чьи", "чья", "эта", "эти", "этого",
    "этои", "этот",
];

/// Whether a word stands in questions about anything.
pub(super) fn is_common(word: &Forms) -> bool {
    Search::is_stop_word(word) || COMMON.contains(&&*word.folded)
}
