package timeline

import "strings"

// tense says on which side of the article's own day something lies.
type tense uint8

const (
	unclear tense = iota
	earlier
	later
)

// tense gives on which side the words [i, j) lie, by the verb that governs them:
// the nearest before them in their clause, else the first behind them.
func (r *reader) tense(i, j int) tense {
	switch r.low(i - 1) {
	case "since":
		return earlier
	case "until", "till":
		if t, ok := r.verbLeft(i - 1); ok && t == earlier {
			return unclear
		}
	}
	if r.low(j) == "'s" || r.low(j) == "'" {
		return r.tenseOfThing(i, j)
	}
	if t, ok := r.verbLeft(i); ok {
		return t
	}
	return r.verbRight(j)
}

// tenseOfThing is tense for "Friday's vote".
func (r *reader) tenseOfThing(i, j int) tense {
	switch r.low(i - 1) {
	case "after", "since", "following", "during":
		return earlier
	case "before", "of", "for":
		if r.low(i-1) != "of" || r.low(i-2) == "ahead" {
			return later
		}
	}
	if i == 0 || i == 1 {
		return r.verbRight(j + 1)
	}
	return unclear
}

// verbLeft gives the tense of the nearest verb before the word i, within its
// clause; ok says that there is one.
func (r *reader) verbLeft(i int) (t tense, ok bool) {
	for k := i - 1; k >= 0; k-- {
		w := r.words[k].low
		if isBreak(w) {
			return unclear, false
		}
		if t, ok := r.verbAt(k); ok {
			return t, true
		}
	}
	return unclear, false
}

// verbRight gives the tense of the first verb behind the word j-1.
func (r *reader) verbRight(j int) tense {
	for k := j; k < len(r.words); k++ {
		w := r.words[k].low
		if w == ";" || w == ":" || r.words[k].quoted {
			return unclear
		}
		if t, ok := r.verbAt(k); ok {
			return t
		}
	}
	return unclear
}

// isBreak reports whether w ends a clause.
func isBreak(w string) bool {
	switch w {
	case ",", ";", ":", "—", "–", "--", "(", ")", "“", "”", "\"", "that", "which", "who", "where", "while", "but", "because", "although", "after", "before", "when":
		return true
	}
	return false
}

// verbAt gives the tense of the word at k as a verb; ok says that it is one.
func (r *reader) verbAt(k int) (t tense, ok bool) {
	w := r.words[k]
	switch w.low {
	case "due", "scheduled", "planned", "slated":
		if r.wasBefore(k) {
			return unclear, true // it may have come about since
		}
		return later, true
	case "will", "'ll", "shall", "upcoming":
		return later, true
	case "expected", "likely", "supposed", "would", "'d", "could", "might", "should", "must", "can", "may", "is", "are", "am", "'re", "do", "does":
		if w.low == "may" && w.capital {
			return unclear, false
		}
		return r.present(k)
	case "has", "have", "had", "was", "were", "did", "been", "'ve":
		if r.ahead(k + 1) {
			return unclear, true
		}
		return earlier, true
	case "to":
		if r.infinitive(k) {
			return r.beforeInfinitive(k - 1), true
		}
	case "set":
		if n := r.low(k + 1); n == "for" || n == "to" {
			return later, true
		}
	}
	if w.capital || !isPast(w.low) {
		return unclear, false
	}
	return r.participle(k), true
}

// participle gives the tense of the past form at k, which a form of "be" before
// it may move: will be reported, is reported, to be reported.
func (r *reader) participle(k int) tense {
	for j := k - 1; j >= 0 && k-j < 5; j-- {
		switch w := r.words[j].low; {
		case w == "be":
			continue
		case w == "will" || w == "shall" || w == "'ll":
			return later
		case w == "is", w == "are", w == "to", w == "would", w == "could", w == "may", w == "might", w == "must", w == "should", w == "can", w == "being", w == "maybe":
			return unclear
		case strings.HasSuffix(w, "ly") || w == "also" || w == "not" || w == "now":
			continue
		}
		break
	}
	return earlier
}

// wasBefore reports whether a past form of "be" or "have" stands before the word
// at k.
func (r *reader) wasBefore(k int) bool {
	for j := k - 1; j >= 0 && k-j < 4; j-- {
		switch r.low(j) {
		case "was", "were", "had", "been", "originally":
			return true
		}
	}
	return false
}

// present is verbAt for forms that say nothing of when, but for what follows.
func (r *reader) present(k int) (tense, bool) {
	for j := k + 1; j < len(r.words) && j < k+4; j++ {
		switch w := r.words[j].low; w {
		case "due", "scheduled", "planned", "slated", "set":
			return later, r.words[k].low == "is" || r.words[k].low == "are" || r.words[k].low == "'re"
		}
	}
	return unclear, true
}

// ahead reports whether the words from k on say that something was still to
// come: had to, had yet to, was still due. In "had written to her" they do not.
func (r *reader) ahead(k int) bool {
	for j := k; j < len(r.words) && j < k+3; j++ {
		switch w := r.words[j].low; w {
		case "due", "scheduled", "planned", "expected", "likely", "set", "slated", "supposed", "meant", "hoping", "planning":
			return true
		case "to":
			if j == k || !isPast(r.low(j-1)) && !strings.HasSuffix(r.low(j-1), "en") {
				return true
			}
		}
	}
	return false
}

// beforeInfinitive gives the tense of what somebody did who did it at once: he
// helped to, managed to. What others want to do lies nowhere for sure.
func (r *reader) beforeInfinitive(k int) tense {
	switch r.low(k) {
	case "helped", "managed", "failed", "began", "started", "continued", "refused", "used", "declined", "went", "came", "rushed", "served", "returned", "proceeded", "tried", "attempted":
		return earlier
	}
	return unclear
}

// infinitive reports whether a verb follows the "to" at k.
func (r *reader) infinitive(k int) bool {
	if k+1 >= len(r.words) {
		return false
	}
	w := r.words[k+1]
	if w.capital || w.number >= 0 || len(w.low) < 2 {
		return false
	}
	switch w.low {
	case "the", "a", "an", "his", "her", "their", "its", "him", "them", "it", "us", "me", "reporters", "journalists", "lawmakers", "parliament", "power", "work", "court", "prison", "jail", "death", "about", "more", "at", "this", "that", "these", "those", "date", "state", "talks", "school":
		return false
	}
	return !strings.HasSuffix(w.low, "s") && !strings.HasSuffix(w.low, "ing") && !strings.HasSuffix(w.low, "tion")
}

// isPast reports whether w is a verb in the past tense, as newspapers use them.
func isPast(w string) bool {
	switch w {
	case "said", "told", "met", "took", "made", "came", "went", "got", "gave", "held", "left", "led", "began", "knew", "thought", "saw", "spoke", "wrote", "felt", "found", "fell", "grew", "kept", "lost", "paid", "ran", "sent", "sold", "stood",
		"won", "broke", "brought", "built", "bought", "caught", "chose", "cut", "dealt", "drew", "drove", "fought", "flew", "forgot", "froze", "hit", "hurt", "laid", "lay", "meant", "put", "quit", "rose", "sat", "shook", "shot", "shut", "sank", "slew",
		"spent", "split", "spread", "stole", "struck", "swore", "swept", "taught", "tore", "threw", "understood", "woke", "wore", "withdrew", "became", "beat", "bore", "bound", "blew", "drank", "ate", "overthrew", "fled", "hung", "sought", "shown", "taken", "given", "seen", "killed":
		return true
	}
	return len(w) > 4 && strings.HasSuffix(w, "ed") && !strings.HasSuffix(w, "eed") && w != "united" && w != "hundred" && w != "sacred" && w != "indeed"
}
