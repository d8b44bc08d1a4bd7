package crf

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"dossier/corpus"
)

func TestNamesAreReadAsTheyWereWritten(t *testing.T) {
	want := []Name{{0, 1, corpus.Place}, {1, 3, corpus.Person}, {4, 8, corpus.Organization}, {8, 9, corpus.Organization}, {9, 11, corpus.Other}}
	labels := make([]Label, 12)
	for _, n := range want {
		n.Write(labels)
	}
	if got := Names(nil, labels); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	for i := range labels[1:] {
		if !Follows(labels[i], labels[i+1]) {
			t.Errorf("label %d may not follow %d, want it allowed", labels[i+1], labels[i])
		}
	}
}

func TestNamesOfAnyLabelsStayApart(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 1000 {
		labels := make([]Label, rng.IntN(12))
		for i := range labels {
			labels[i] = Label(rng.IntN(Labels))
		}
		at := 0
		for _, n := range Names(nil, labels) {
			if n.From < at || n.To <= n.From || n.To > len(labels) {
				t.Fatalf("labels %v give %v behind word %d", labels, n, at)
			}
			at = n.To
		}
	}
}

// randomModel has random weights for the features of words.
func randomModel(rng *rand.Rand, words []Word) ([]Weights, Moves) {
	d := NewDocument(NewForms(nil))
	d.Begin()
	d.Add(words)
	d.Settle()
	var keys []uint32
	for j := range words {
		keys = d.Features(keys, 0, j)
	}
	slices.Sort(keys)
	var weights []Weights
	for _, k := range slices.Compact(keys) {
		w := Weights{Key: k}
		for y := range w.Row {
			w.Row[y] = int8(rng.IntN(41) - 20)
		}
		weights = append(weights, w)
	}
	var moves Moves
	for p := range moves {
		for x := range moves[p] {
			for y := range moves[p][x] {
				moves[p][x][y] = int32(rng.IntN(41) - 20)
			}
		}
	}
	return weights, moves
}

func wordsOf(text string) (words []Word) {
	for w := range strings.FieldsSeq(text) {
		words = append(words, Word{Text: w})
	}
	return words
}

// bestByTrying gives the score of the best allowed labels of s, all tried.
func bestByTrying(t *Tagger, s *sentence, scores []sums, pass int) int32 {
	best := int32(never)
	labels := make([]Label, len(s.forms))
	var try func(i int, sum int32)
	try = func(i int, sum int32) {
		if i == len(labels) {
			if labels[i-1].Closes() {
				best = max(best, sum)
			}
			return
		}
		for y := range Label(Labels) {
			if !s.free[i] && y != Outside || i == 0 && !y.Opens() || i > 0 && !Follows(labels[i-1], y) {
				continue
			}
			more := sum
			if s.free[i] {
				more += scores[i].of(pass)[y]
			}
			if i > 0 {
				more += t.model.moves[pass][labels[i-1]][y]
			}
			labels[i] = y
			try(i+1, more)
		}
	}
	try(0, 0)
	return best
}

func TestDecodingFindsTheBestLabels(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for _, text := range []string{"Ann", "Ann Lee met", "the Bank of", "Ann of the Oslo", "he went to Oslo"} {
		weights, moves := randomModel(rng, wordsOf(text))
		tagger := NewTagger(NewModel(weights, moves), NewForms(nil))
		tagger.Begin()
		tagger.Add(wordsOf(text))
		tagger.Settle()
		s := &tagger.sentences[0]
		scores := make([]sums, len(s.forms))
		tagger.score(s, scores)
		tagger.decode(s, scores, 0)
		sum := int32(0)
		for i, y := range s.labels {
			if s.free[i] {
				sum += scores[i].of(0)[y]
			}
			if i > 0 {
				sum += moves[0][s.labels[i-1]][y]
			}
		}
		if want := bestByTrying(tagger, s, scores, 0); sum != want {
			t.Errorf("%q: labels %v have %d, want %d", text, s.labels, sum, want)
		}
	}
}

func TestScoresAreTheSumOfTheFeatures(t *testing.T) {
	words := wordsOf("Mr Lee of the Oslo Bank said")
	weights, moves := randomModel(rand.New(rand.NewPCG(5, 6)), words)
	tagger := NewTagger(NewModel(weights, moves), NewForms(nil))
	tagger.Begin()
	tagger.Add(words)
	tagger.Settle()
	scores := make([]sums, len(words))
	tagger.score(&tagger.sentences[0], scores)
	for j, free := range tagger.Free(0) {
		var want [passes * Labels]int
		if free {
			for _, k := range tagger.Features(nil, 0, j) {
				for _, w := range weights {
					for y := range want {
						if w.Key == k {
							want[y] += int(w.Row[y])
						}
					}
				}
			}
		}
		for y, v := range want {
			if got := scores[j].of(y / Labels)[y%Labels]; int(got) != v {
				t.Errorf("word %d has %d for label %d, want %d", j, got, y, v)
			}
		}
	}
}

func TestAModelComesBackAsItWasPacked(t *testing.T) {
	weights, moves := randomModel(rand.New(rand.NewPCG(7, 8)), wordsOf("Ann Lee of Oslo met the UN"))
	var b bytes.Buffer
	if err := Pack(&b, weights, moves); err != nil {
		t.Fatal(err)
	}
	m, err := Load(b.String())
	if err != nil {
		t.Fatal(err)
	}
	if m.moves != moves {
		t.Errorf("got moves %v, want %v", m.moves, moves)
	}
	for _, w := range weights {
		if r, ok := m.row(w.Key); !ok || r != string(w.Row.pack(nil)) {
			t.Errorf("feature %d has %q, want %v", w.Key, r, w.Row)
		}
	}
	if _, ok := m.row(12345678); ok {
		t.Error("a feature that was not packed has weights")
	}
	for _, n := range []int{0, 1, 10, b.Len() / 2, b.Len() - 1} {
		if _, err := Load(b.String()[:n]); err == nil {
			t.Errorf("a model cut to %d bytes loads", n)
		}
	}
}

func FuzzLoad(f *testing.F) {
	weights, moves := randomModel(rand.New(rand.NewPCG(9, 9)), wordsOf("Ann Lee"))
	var b bytes.Buffer
	if err := Pack(&b, weights, moves); err != nil {
		f.Fatal(err)
	}
	f.Add(b.String())
	f.Add("")
	f.Fuzz(func(t *testing.T, raw string) {
		if m, err := Load(raw); (m == nil) == (err == nil) {
			t.Fatalf("model %v with error %v", m, err)
		}
	})
}

func TestADocumentForgetsTheOneBefore(t *testing.T) {
	words := wordsOf("Apple fell in Oslo")
	d := NewDocument(NewForms(nil))
	features := func() (keys []uint32) {
		d.Begin()
		d.Add(words)
		d.Settle()
		for j := range words {
			keys = d.Features(keys, 0, j)
		}
		return keys
	}
	want := features()
	d.Begin()
	d.Add(wordsOf("an apple and oslo and fell and IN"))
	d.Settle()
	d.Learn(make([]Label, 8))
	if got := features(); !slices.Equal(got, want) {
		t.Error("a document has other features behind another one")
	}
}

func TestCut(t *testing.T) {
	for text, want := range map[string]string{
		"Russian-sponsored":  "Russian|-sponsored",
		"London-based":       "London|-based",
		"anti-Assad":         "anti-|Assad",
		"U.S.-Russia":        "U.S.|-|Russia",
		"Guinea-Bissau":      "Guinea-Bissau",
		"Al-Qaeda":           "Al-Qaeda",
		"Joliot-Curie":       "Joliot-Curie",
		"well-known":         "well-known",
		"UN-backed":          "UN|-backed",
		"Co-founded":         "Co-founded",
		"Anti-Terrorism":     "Anti-Terrorism",
		"2-Boeing":           "2-|Boeing",
		"China-Brokered":     "China|-Brokered",
		"-":                  "-",
		"a-":                 "a-",
		"non-governmental":   "non-governmental",
		"then-President":     "then-|President",
		"Coca-Cola":          "Coca-Cola",
		"Israeli-occupied":   "Israeli|-occupied",
		"Saudi-led":          "Saudi|-led",
		"pro-Kremlin-backed": "pro-|Kremlin-backed",
	} {
		var got []string
		for _, s := range Cut(nil, text, []corpus.Token{{Span: corpus.Span{Start: 0, End: len(text)}}}) {
			got = append(got, s.Of(text))
		}
		if strings.Join(got, "|") != want {
			t.Errorf("%q is cut to %q, want %q", text, got, want)
		}
	}
}
