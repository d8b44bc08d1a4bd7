package page

import (
	"slices"
	"testing"

	"dossier/corpus"
)

func TestFind(t *testing.T) {
	for name, tt := range map[string]struct {
		text, what string
		want       []corpus.Span
	}{
		"case is ignored":                      {"Lavrov and LAVROV, lavrov", "lavrov", []corpus.Span{{Start: 0, End: 6}, {Start: 11, End: 17}, {Start: 19, End: 25}}},
		"unless a capital asks for it":         {"Lavrov and LAVROV, lavrov", "Lavrov", []corpus.Span{{Start: 0, End: 6}}},
		"matches do not overlap":               {"aaaaa", "aa", []corpus.Span{{Start: 0, End: 2}, {Start: 2, End: 4}}},
		"letters past ASCII fold too":          {"МОСКВА, Москва", "москва", []corpus.Span{{Start: 0, End: 12}, {Start: 14, End: 26}}},
		"letters whose forms differ in length": {"\u212Aelvin", "kelvin", []corpus.Span{{Start: 0, End: 8}}},
		"nothing is special":                   {"a.c abc", "a.c", []corpus.Span{{Start: 0, End: 3}}},
		"a part at the end is no match":        {"the end lav", "lavrov", nil},
		"nothing reads as nothing":             {"text", "", nil},
	} {
		t.Run(name, func(t *testing.T) {
			var got []corpus.Span
			for _, p := range FindLines([]string{"", tt.text}, tt.what) {
				if p.Block != 1 {
					t.Errorf("found in line %d", p.Block)
				}
				got = append(got, p.Span)
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

func TestFindLeavesFurnitureFolded(t *testing.T) {
	a := article("pfd", "share this of 2016", "share", "15 October 2016")
	a.Date = corpus.Date{Year: 2016, Month: 10, Day: 15}
	if got := Find(a, "2016", false); len(got) != 1 || got[0].Block != 0 {
		t.Errorf("a folded date: %v", got)
	}
	if got := Find(a, "share", false); len(got) != 1 || got[0].Block != 0 {
		t.Errorf("folded: %v", got)
	}
	if got := Find(a, "share", true); len(got) != 2 {
		t.Errorf("unfolded: %v", got)
	}
}
