package quote

import (
	"strings"

	"dossier/corpus"
	"dossier/corpus/fold"
)

const (
	onceLeast = 4   // words that two quotes must share to be taken for one
	onceMost  = 500 // quotes of an article that are compared each with each
)

// once leaves out quotes that stand whole in another: pull quotes, standfirsts.
// Only what no verb of speech introduces, or what stands outside of paragraphs,
// may be left out, and the other must have a speaker if it has one. An article
// with very many quotes keeps them all.
func once(a *corpus.Article, all []corpus.Quotation) []corpus.Quotation {
	if len(all) > onceMost {
		return all
	}
	keys := make([]string, len(all))
	out := all[:0:0]
	for i, q := range all {
		if !mayRepeat(a, q) || !repeated(a, all, keys, i) {
			out = append(out, q)
		}
	}
	return out
}

// mayRepeat reports whether q may be words set again.
func mayRepeat(a *corpus.Article, q corpus.Quotation) bool {
	return q.Direct && (q.Verb == "" || a.Blocks[q.Block].Kind != corpus.Paragraph && a.Blocks[q.Block].Kind != corpus.List)
}

// keyOf gives the words of the quote at i, folded, each between blanks.
func keyOf(a *corpus.Article, all []corpus.Quotation, keys []string, i int) string {
	if keys[i] == "" {
		keys[i] = " " + strings.Join(fold.Words(all[i].Span.Of(a.Blocks[all[i].Block].Text)), " ") + " "
	}
	return keys[i]
}

// repeated reports whether the quote at i stands in another that is kept.
func repeated(a *corpus.Article, all []corpus.Quotation, keys []string, i int) bool {
	mine := keyOf(a, all, keys, i)
	if strings.Count(mine, " ") <= onceLeast {
		return false
	}
	for j, o := range all {
		if j == i || !o.Direct || all[i].Speaker != "" && o.Speaker == "" {
			continue
		}
		theirs := keyOf(a, all, keys, j)
		if strings.Contains(theirs, mine) && (len(theirs) > len(mine) || !mayRepeat(a, o) || j < i) {
			return true
		}
	}
	return false
}
