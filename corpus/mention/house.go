package mention

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dossier/corpus"
	"dossier/corpus/gazetteer"
	"dossier/corpus/mention/crf"
)

// house brings the names of s in line with how newspapers set names: datelines,
// tables of results, codes of shares, suffixes of companies, brackets of an
// editor. opens says that s begins its block; text is the block's.
func house(s Sentence, text string, opens bool, names []crf.Name) []crf.Name {
	names = joinBrackets(s, names)
	kept := names[:0]
	for _, n := range names {
		if n = withoutThe(s, suffixed(s, n)); isCodeName(s, text, n) {
			continue
		}
		if n.Type == corpus.Other && n.To-n.From == 1 && speaks(s, n.To) && unlisted(s.Words[n.From].Text) {
			n.Type = corpus.Person // no other thing speaks
		}
		kept = append(kept, n)
	}
	if opens {
		kept = dateline(s, kept)
	}
	if isResult(s, kept) {
		for i, n := range kept {
			if n.Type == corpus.Place && !isCountry(s.Words[n.From:n.To]) {
				kept[i].Type = corpus.Organization // the team of a city
			}
		}
	}
	return kept
}

// withoutThe takes off an article that has its capital from opening the sentence,
// unless the lists know the name with it: The Hague.
func withoutThe(s Sentence, n crf.Name) crf.Name {
	if n.From > 0 || n.To == 1 || n.Type == corpus.Other || s.Words[0].Text != "The" {
		return n
	}
	if _, ok := gazetteer.PhraseAt(texts(s.Words[:n.To]), 0); !ok {
		n.From++
	}
	return n
}

func texts(words []crf.Word) []string {
	texts := make([]string, len(words))
	for i, w := range words {
		texts[i] = w.Text
	}
	return texts
}

// unlisted reports whether the lists of phrases do not know word.
func unlisted(word string) bool {
	_, ok := gazetteer.PhraseAt([]string{word}, 0)
	return !ok
}

// speaks reports whether word i of s says that a person stands before it.
func speaks(s Sentence, i int) bool {
	if i >= len(s.Words) {
		return false
	}
	switch s.Words[i].Text {
	case "said", "says", "told", "added", "who", "whose", "himself", "herself":
		return true
	}
	return false
}

// suffixed takes the suffix of a company into its name: Acme Widgets Ltd.
func suffixed(s Sentence, n crf.Name) crf.Name {
	if n.Type == corpus.Organization && n.To < len(s.Words) {
		w := s.Words[n.To].Text
		if startsUpper(w) && gazetteer.ClassOf(strings.ToLower(strings.TrimSuffix(w, ".")))&gazetteer.Company != 0 && isSuffix(w) {
			n.To++
		}
	}
	return n
}

// isSuffix reports whether w stands behind names of companies only.
func isSuffix(w string) bool {
	switch strings.TrimSuffix(w, ".") {
	case "Inc", "Ltd", "Corp", "Co", "Plc", "PLC", "LLC", "Limited", "AG", "SA", "NV", "GmbH", "SpA", "AB", "ASA", "Oyj", "SE", "BV", "Bhd", "KK", "Pte":
		return true
	}
	return false
}

// isCodeName reports whether n is the code of a share or a currency, a part of an
// address, or several of what is abbreviated: <TSLA.O>, RELI.NS, US$, CEOs.
func isCodeName(s Sentence, text string, n crf.Name) bool {
	from, to := s.Spans[n.From].Start, s.Spans[n.To-1].End
	name := text[from:to]
	switch {
	case from > 0 && (text[from-1] == '<' || text[from-1] == '.' && from > 1 && text[from-2] != ' ' && text[from-2] != '.'):
		return true
	case to < len(text) && (text[to] == '$' || text[to] == '>'):
		return true
	case n.To-n.From > 1 || len(name) < 3:
		return false
	}
	stem, several := strings.CutSuffix(name, "s")
	return several && strings.ToUpper(stem) == stem && unlisted(name) && unlisted(stem)
}

// joinBrackets joins a person's given name, which ends what an editor put in
// brackets, with the surname behind: [Foreign Minister Nikos] Dendias.
func joinBrackets(s Sentence, names []crf.Name) []crf.Name {
	kept := names[:0]
	for _, n := range names {
		if i := len(kept) - 1; i >= 0 && n.Type == corpus.Person && kept[i].Type == corpus.Person &&
			kept[i].To+1 == n.From && s.Words[kept[i].To].Text == "]" && opened(s, kept[i].From) {
			kept[i].To = n.To
			continue
		}
		kept = append(kept, n)
	}
	return kept
}

// opened reports whether a bracket is open before word i.
func opened(s Sentence, i int) bool {
	for i--; i >= 0; i-- {
		switch s.Words[i].Text {
		case "[":
			return true
		case "]":
			return false
		}
	}
	return false
}

// longestDateline is how many words stand before the dash of a dateline.
const longestDateline = 16

// dateline makes a place of the capitals that open s, where a dateline does:
// "AL-AIN, United Arab Emirates, Dec 6 (Reuters) -".
func dateline(s Sentence, names []crf.Name) []crf.Name {
	end := 0
	for end < len(s.Words) && end < 4 && isUpper(s.Words[end].Text) {
		end++
	}
	if end == 0 || end == len(s.Words) || !endsDateline(s, end) {
		return names
	}
	for _, n := range names {
		if n.From < end {
			return names
		}
	}
	return append([]crf.Name{{From: 0, To: end, Type: corpus.Place}}, names...)
}

// endsDateline reports whether what follows the town, at i, leads to the dash of
// a dateline.
func endsDateline(s Sentence, i int) bool {
	switch s.Words[i].Text {
	case ",", "(":
	default:
		return false
	}
	for ; i < min(len(s.Words), longestDateline); i++ {
		switch w := s.Words[i].Text; {
		case w == "-" || w == "--" || w == "–" || w == "—":
			return s.Words[i-1].Text == ")" || kindOf(s.Words[i-1].Text) == number
		case kindOf(w) == small:
			return false
		}
	}
	return false
}

// isResult reports whether s is a line of a table of results or of matches to
// come: "Houston 112 Dallas 98", "Boston at Toronto".
func isResult(s Sentence, names []crf.Name) bool {
	if len(names) != 2 || names[0].From != 0 {
		return false
	}
	between, after := s.Words[names[0].To:names[1].From], s.Words[names[1].To:]
	if len(between) == 1 && len(after) == 0 {
		w := between[0].Text
		return w == "at" || w == "v" || w == "vs" || w == "vs."
	}
	return len(between) == 1 && len(after) == 1 && kindOf(between[0].Text) == number && kindOf(after[0].Text) == number
}

func isCountry(words []crf.Word) bool {
	p, ok := gazetteer.PhraseAt(texts(words), 0)
	return ok && p.Kind == gazetteer.KindCountry
}

func startsUpper(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r)
}
