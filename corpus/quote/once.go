package quote

import (
	"strings"

	"dossier/corpus"
	"dossier/corpus/fold"
)

// onceLeast is how many words two quotes must share to be taken for one.
const onceLeast = 4

// once leaves out quotes that stand whole in another: pull quotes, standfirsts.
// The one with a speaker is kept, else the longer, else the first.
func once(a *corpus.Article, all []corpus.Quotation) []corpus.Quotation {
	keys := make([]string, len(all))
	for i, q := range all {
		if q.Direct {
			keys[i] = " " + strings.Join(fold.Words(q.Span.Of(a.Blocks[q.Block].Text)), " ") + " "
		}
	}
	out := all[:0:0]
	for i, q := range all {
		if !q.Direct || strings.Count(keys[i], " ") <= onceLeast || !repeated(a, all, keys, i) {
			out = append(out, q)
		}
	}
	return out
}

// repeated reports whether the quote at i stands in another that is kept.
func repeated(a *corpus.Article, all []corpus.Quotation, keys []string, i int) bool {
	for j := range all {
		if j == i || !all[j].Direct || !strings.Contains(keys[j], keys[i]) {
			continue
		}
		mine, theirs := all[i].Speaker != "", all[j].Speaker != ""
		switch {
		case len(keys[j]) > len(keys[i]) && (theirs || !mine):
			return true
		case len(keys[j]) == len(keys[i]) && (theirs && !mine || theirs == mine && j < i):
			return true
		}
	}
	return false
}
