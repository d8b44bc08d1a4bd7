package mention_test

import (
	"slices"
	"strings"
	"testing"

	"dossier/corpus"
	"dossier/corpus/mention"
)

// marksOf reads the names of marked lines.
func marksOf(lines string) *corpus.Article {
	a := article(lines)
	for b, line := range strings.Split(strings.TrimSpace(lines), "\n") {
		at := 0
		for line != "" {
			before, rest, ok := strings.Cut(line, "{")
			at += len(before)
			if !ok {
				break
			}
			text, after, _ := strings.Cut(rest[2:], "}")
			for t, l := range letters {
				if l == rest[:1] {
					a.Mentions = append(a.Mentions, corpus.Mention{Block: b, Span: corpus.Span{Start: at, End: at + len(text)}, Type: t, Entity: corpus.NoEntity})
				}
			}
			at, line = at+len(text), after
		}
	}
	return a
}

func TestArticlesAgree(t *testing.T) {
	for name, tt := range map[string]struct{ in, want []string }{
		"a name elsewhere is a name in a headline": {
			[]string{"{g Zorbex} hired staff.\n{g Zorbex} grew.", "Shares Of Zorbex Fall"},
			[]string{"{g Zorbex} hired staff.\n{g Zorbex} grew.", "Shares Of {g Zorbex} Fall"}},
		"the type that most places have is that of all": {
			[]string{"{g Zorbex} grew. {g Zorbex} fell. {g Zorbex} rose. {g Zorbex} slept.", "{p Zorbex} woke."},
			[]string{"{g Zorbex} grew. {g Zorbex} fell. {g Zorbex} rose. {g Zorbex} slept.", "{g Zorbex} woke."}},
		"a person named in full in the article stays one": {
			[]string{"{l Zorbo} fell. {l Zorbo} rose. {l Zorbo} slept. {l Zorbo} grew. {l Zorbo} ate.", "{p Ann Zorbo} came. {p Zorbo} left."},
			[]string{"{l Zorbo} fell. {l Zorbo} rose. {l Zorbo} slept. {l Zorbo} grew. {l Zorbo} ate.", "{p Ann Zorbo} came. {p Zorbo} left."}},
		"two types that both are frequent stay": {
			[]string{"{l Jordan} fell. {l Jordan} rose.", "{p Jordan} woke. {p Jordan} slept."},
			[]string{"{l Jordan} fell. {l Jordan} rose.", "{p Jordan} woke. {p Jordan} slept."}},
		"a word that is rarely a name is none": {
			[]string{"{g Apple} fell. {g Apple} rose. Apple pie and Apple juice and Apple tarts."},
			[]string{"{g Apple} fell. {g Apple} rose. Apple pie and Apple juice and Apple tarts."}},
		"a part of a longer run of capitals is no name": {
			[]string{"{p Okafor} fell. {p Okafor} rose. Okafor Zzyzx opened."},
			[]string{"{p Okafor} fell. {p Okafor} rose. Okafor Zzyzx opened."}},
		"a misspelt surname behind a given name or a title is a person": {
			[]string{"{p Sergei Lavrov} spoke. {p Sergei Lavrov} left.", "Then Sergei Larvov and Mr. Lavrow and Larvox met."},
			[]string{"{p Sergei Lavrov} spoke. {p Sergei Lavrov} left.", "Then Sergei {p Larvov} and Mr. {p Lavrow} and Larvox met."}},
	} {
		t.Run(name, func(t *testing.T) {
			for _, backwards := range []bool{false, true} {
				var articles []*corpus.Article
				for _, lines := range tt.in {
					articles = append(articles, marksOf(lines))
				}
				if backwards {
					slices.Reverse(articles)
				}
				mention.Agree(articles)
				if backwards {
					slices.Reverse(articles)
				}
				for i, a := range articles {
					if got, want := marked(a, a.Mentions), tt.want[i]+"\n"; got != want {
						t.Errorf("article %d\n got %swant %s", i, got, want)
					}
				}
			}
		})
	}
}
