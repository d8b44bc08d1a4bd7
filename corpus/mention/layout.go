package mention

import (
	"slices"

	"dossier/corpus"
	"dossier/corpus/gazetteer"
	"dossier/corpus/mention/crf"
)

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
	for i, n := range names {
		if n.From == 0 && n.To == end {
			names[i].Type = corpus.Place
		}
		if n.From < end {
			return names
		}
	}
	return append([]crf.Name{{From: 0, To: end, Type: corpus.Place}}, names...)
}

// endsDateline reports whether what follows the town, at i, leads to the dash of
// a dateline.
func endsDateline(s Sentence, i int) bool {
	if w := s.Words[i].Text; w != "," && w != "(" {
		return false
	}
	for ; i < min(len(s.Words), longestDateline); i++ {
		w := s.Words[i].Text
		if isDash(w) {
			return w != "-" || s.Words[i-1].Text == ")" || s.kindAt(i-1) == number
		}
		if s.kindAt(i) == small {
			return false
		}
	}
	return false
}

// isDash reports whether w is a dash between clauses.
func isDash(w string) bool { return w == "-" || w == "--" || w == "–" || w == "—" }

// isResult reports whether s is a line of a table of results or of matches to
// come: "Houston 112 Dallas 98", "Boston at Toronto", "Hamburg 23 6 8 9 31".
func isResult(s Sentence, names []crf.Name) bool {
	if len(names) == 0 || len(names) > 2 || names[0].From != 0 {
		return false
	}
	numbers, at := 0, 0
	for _, n := range names {
		for i := at; i < n.From; i++ {
			if meets(s.texts[i]) && len(s.Words) <= names[1].To+2 {
				return true
			}
			if s.kindAt(i) != number {
				return false
			}
			numbers++
		}
		at = n.To
	}
	for i := at; i < len(s.Words); i++ {
		switch s.kindAt(i) {
		case number:
			numbers++
		case mark:
		default:
			if s.texts[i] != "OT" {
				return false
			}
		}
	}
	return numbers >= 4 || numbers == 2 && len(names) == 2
}

// meets reports whether w stands between two teams that are to meet.
func meets(w string) bool { return w == "at" || w == "v" || w == "vs" || w == "vs." }

// byline makes persons of the names between "By", "and" and commas that are all
// that s has, where the model has found nothing: "By Ann Lee and Bo Ruud".
func byline(s Sentence, names []crf.Name) []crf.Name {
	if len(s.Words) < 3 || len(s.Words) > longestByline || s.Words[0].Text != "By" {
		return names
	}
	var runs []crf.Name
	from := 1
	for i := 1; i <= len(s.Words); i++ {
		if i < len(s.Words) && s.kindAt(i) == capital && !isUpper(s.texts[i]) {
			continue
		}
		if i-from > 1 {
			runs = append(runs, crf.Name{From: from, To: i, Type: corpus.Person})
		}
		if i < len(s.Words) && s.Words[i].Text != "," && s.Words[i].Text != "and" {
			return names
		}
		from = i + 1
	}
	for _, r := range runs {
		at := 0
		for at < len(names) && names[at].To <= r.From {
			at++
		}
		if at == len(names) || names[at].From >= r.To {
			names = slices.Insert(names, at, r)
		}
	}
	return names
}

// longestByline is how many words a line of authors has.
const longestByline = 16

// isCredited reports whether n stands behind the agency in the credit of a
// picture: REUTERS/Ann Lee. Another agency may stand there too.
func isCredited(s Sentence, n crf.Name) bool {
	if n.From < 2 || n.To-n.From < 2 || s.Words[n.From-1].Text != "/" {
		return false
	}
	p, ok := gazetteer.PhraseAt(s.texts[n.From-2:n.From-1], 0)
	return ok && p.Kind == gazetteer.KindPress && unlisted(join(s.texts[n.From:n.To]))
}
