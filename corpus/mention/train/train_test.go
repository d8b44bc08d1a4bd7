package main

import (
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dossier/corpus/mention/conll"
	"dossier/corpus/mention/crf"
)

// byTrying computes what a sentence expects from every allowed labelling.
func byTrying(scores [][labels]float32, moves *[labels][labels]float64, allowed []set) [][labels]float64 {
	n, total := len(scores), 0.0
	at, path := make([][labels]float64, n), make([]int, n)
	var try func(i int, weight float64)
	try = func(i int, weight float64) {
		if i == n {
			if crf.Label(path[n-1]).Closes() {
				total += weight
				for j, y := range path {
					at[j][y] += weight
				}
			}
			return
		}
		for y := range labels {
			if allowed[i]>>y&1 == 0 || i == 0 && !crf.Label(y).Opens() || i > 0 && !crf.Follows(crf.Label(path[i-1]), crf.Label(y)) {
				continue
			}
			w := weight * math.Exp(float64(scores[i][y]))
			if i > 0 {
				w *= moves[path[i-1]][y]
			}
			path[i] = y
			try(i+1, w)
		}
	}
	try(0, 1)
	for j := range at {
		for y := range at[j] {
			at[j][y] /= total
		}
	}
	return at
}

func TestExpectationsAreThoseOfAllLabellings(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	for name, allowed := range map[string][]set{
		"all labels":           {anyLabel, anyLabel, anyLabel},
		"a word in no name":    {anyLabel, 1, anyLabel},
		"one word":             {anyLabel},
		"perhaps other things": {1 | others, 1 | others, anyLabel},
	} {
		t.Run(name, func(t *testing.T) {
			scores := make([][labels]float32, len(allowed))
			var moves, counted [labels][labels]float64
			for x := range moves {
				for y := range moves[x] {
					moves[x][y] = math.Exp(rng.NormFloat64())
				}
			}
			for i := range scores {
				for y := range scores[i] {
					scores[i][y] = float32(rng.NormFloat64())
				}
			}
			got := make([][labels]float64, len(allowed))
			newLattice().expect(scores, &moves, allowed, 1, got, &counted)
			want := byTrying(scores, &moves, allowed)
			for i := range want {
				for y := range want[i] {
					if math.Abs(got[i][y]-want[i][y]) > 1e-6 {
						t.Fatalf("word %d label %d is expected %g times, want %g", i, y, got[i][y], want[i][y])
					}
				}
			}
			sum := 0.0
			for x := range counted {
				for y := range counted[x] {
					sum += counted[x][y]
				}
			}
			if math.Abs(sum-float64(len(allowed)-1)) > 1e-6 {
				t.Errorf("%g moves are expected, want %d", sum, len(allowed)-1)
			}
		})
	}
}

// folder writes a small collection of each name.
func folder(t *testing.T) string {
	dir := t.TempDir()
	lines := "-DOCSTART-\ta\n\nMr\tO\nLee\tB-PER\nof\tO\nAcme\tB-ORG\nCorp\tI-ORG\nflew\tO\nto\tO\nOslo\tB-LOC\n.\tO\n\n" +
		"The\tO\nDanish\tB-MISC\ngroup\tO\nhired\tO\nAnn\tB-PER\nBo\tI-PER\n.\tO\n\n"
	for _, c := range collections() {
		text := strings.Repeat(lines, 6)
		if err := os.WriteFile(filepath.Join(dir, c.name+".conll"), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestTheSameTextGivesTheSameModelAndItLearnsIt(t *testing.T) {
	data := folder(t)
	o := options{epochs: 4, rate: 0.15, decay: 1e-4, dropout: 0.3, seed: 1}
	var models [2][]byte
	for i := range models {
		out := filepath.Join(t.TempDir(), "model.bin")
		if err := run(data, "", out, 2000, o); err != nil {
			t.Fatal(err)
		}
		raw, err := os.ReadFile(out)
		if err != nil {
			t.Fatal(err)
		}
		models[i] = raw
	}
	if string(models[0]) != string(models[1]) {
		t.Error("two runs give different models")
	}
	m, err := crf.Load(string(models[0]))
	if err != nil {
		t.Fatal(err)
	}
	documents, err := load(data, rand.New(rand.NewPCG(7, 7)))
	if err != nil {
		t.Fatal(err)
	}
	d, tagger := documents[0], crf.NewTagger(m, crf.NewForms(nil))
	tagger.Begin()
	for _, s := range d.sentences {
		tagger.Add(s.Words)
	}
	at, labels := 0, tagger.Tag()
	for i, gold := range d.gold {
		for j, want := range gold {
			if got := labels[at]; got != want {
				t.Errorf("%q has label %d, want %d", d.sentences[i].Words[j].Text, got, want)
			}
			at++
		}
	}
}

func TestTidyBringsMarksToOneConvention(t *testing.T) {
	for in, want := range map[string]string{
		"the/B-LOC Netherlands/I-LOC":         "Netherlands",
		"Mr/B-PER Lee/I-PER":                  "Lee",
		"President/B-PER Ann/I-PER Lee/I-PER": "Ann Lee",
		"The/B-MISC Godfather/I-MISC":         "The Godfather",
	} {
		path := filepath.Join(t.TempDir(), "a.conll")
		if err := os.WriteFile(path, []byte(strings.NewReplacer("/", "\t", " ", "\n").Replace(in)+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		articles, err := conll.Read(path)
		if err != nil {
			t.Fatal(err)
		}
		a := articles[0]
		tidy(a)
		if got := a.Gold[0].Span.Of(a.Blocks[0].Text); got != want {
			t.Errorf("%s marks %q, want %q", in, got, want)
		}
	}
}
