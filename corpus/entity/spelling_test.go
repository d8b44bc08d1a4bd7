package entity

import (
	"math/rand/v2"
	"slices"
	"testing"

	"dossier/corpus/fold"
)

func TestNearlyAlike(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want bool
	}{
		{"lavrov", "larvov", true}, {"lavrov", "lavrov", true}, {"sergei", "sergey", true}, {"assad", "asad", false},
		{"mohammed", "muhammad", true}, {"milosevic", "miloshevich", true}, {"johnson", "johnston", true},
		{"johnson", "jonhston", false}, {"gaddafi", "qaddafi", true}, {"smith", "tmith", false}, {"lee", "lei", false},
		{"maria", "mario", false}, {"martin", "martina", false}, {"zakharov", "zakharova", false}, {"obama", "osama", true},
		{"порошенко", "парашенко", true}, {"путин", "пучин", true}, {"a", "", false}, {"", "", true},
	} {
		for _, pair := range [][2]string{{tt.a, tt.b}, {tt.b, tt.a}} {
			if got := nearlyAlike(pair[0], pair[1]); got != tt.want {
				t.Errorf("nearlyAlike(%q, %q) = %t", pair[0], pair[1], got)
			}
		}
	}
}

// changed makes up to n changes in a word.
func changed(r *rand.Rand, word string, n int) string {
	w := []byte(word)
	for range n {
		i := r.IntN(len(w))
		switch letter := byte('a' + r.IntN(4)); r.IntN(4) {
		case 0:
			w[i] = letter
		case 1:
			w = slices.Insert(w, i, letter)
		case 2:
			w = slices.Delete(w, i, i+1)
		case 3:
			w[i], w[len(w)-1] = w[len(w)-1], w[i]
		}
	}
	return string(w)
}

func randomWord(r *rand.Rand) string {
	w := make([]byte, 5+r.IntN(8))
	for i := range w {
		w[i] = byte('a' + r.IntN(4))
	}
	return string(w)
}

func TestShortCutsAgreeWithTheDistance(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 20_000 {
		a := randomWord(r)
		b := changed(r, a, r.IntN(4))
		d := fold.Distance(a, b)
		if got := oneChange(a, b); got != (d <= 1) {
			t.Fatalf("oneChange(%q, %q) = %t, distance %d", a, b, got, d)
		}
		if d <= 2 && !mayBeTwoChanges(a, b) {
			t.Fatalf("mayBeTwoChanges(%q, %q) is false, distance %d", a, b, d)
		}
	}
}

func TestSpellingsFindAllThatAreOneChangeAway(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	s := newSpellings[string]()
	var words []string
	for range 60 {
		w := randomWord(r)
		words = append(words, w)
		s.add(w, w)
	}
	for range 2_000 {
		w := changed(r, words[r.IntN(len(words))], 1+r.IntN(2))
		near := s.near(w)
		for _, o := range words {
			found := slices.Contains(near, o)
			if found && (o == w || !nearlyAlike(w, o)) {
				t.Fatalf("near(%q) has %q", w, o)
			}
			if !found && o != w && nearlyAlike(w, o) && fold.Distance(w, o) == 1 {
				t.Fatalf("near(%q) lacks %q", w, o)
			}
		}
	}
}

func TestWithinAgreesWithTheDistance(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	word := func() string {
		b := make([]byte, 4+r.IntN(7))
		for i := range b {
			b[i] = "abc"[r.IntN(3)]
		}
		return string(b)
	}
	for range 20_000 {
		a, b := word(), word()
		for k := range 3 {
			if got, want := within(a, b, k), fold.Distance(a, b) <= k; got != want {
				t.Fatalf("%s and %s within %d: %v, the distance is %d", a, b, k, got, fold.Distance(a, b))
			}
		}
	}
}
