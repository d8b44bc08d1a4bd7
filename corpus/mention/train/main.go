// Command train makes the model of corpus/mention from text that people have
// marked names in. The same text gives the same bytes.
//
//	DOSSIER_NER_TRAIN=FOLDER go generate ./corpus/mention
package main

import (
	"bytes"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"time"

	"dossier/corpus/mention"
	"dossier/corpus/mention/conll"
	"dossier/corpus/mention/crf"
)

func main() {
	data := flag.String("data", os.Getenv("DOSSIER_NER_TRAIN"), "the `folder` of CoNLL files to learn from")
	test := flag.String("test", "", "a `folder` of CoNLL files to measure the model on")
	out := flag.String("out", "model.bin", "the `file` to write")
	most := flag.Int("most", 100_000, "how many features to keep")
	o := options{rate: 0.15, decay: 1e-4, seed: 1}
	flag.IntVar(&o.epochs, "epochs", 10, "how often to read the text")
	flag.Uint64Var(&o.seed, "seed", 1, "what chance begins with: order, dropout")
	flag.Float64Var(&o.dropout, "dropout", 0.7, "the part of the features that a step does not see")
	flag.Parse()
	if err := run(*data, *test, *out, *most, o); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

func run(data, test, out string, most int, o options) error {
	begin := time.Now()
	say := func(what string) { fmt.Printf("%6.1fs %s\n", time.Since(begin).Seconds(), what) }
	documents, err := load(data, rand.New(rand.NewPCG(7, 7)))
	if err != nil {
		return err
	}
	say(fmt.Sprint(len(documents), " documents"))
	done := make(chan pass)
	go func() {
		lex, all := samples(documents, nil)
		done <- pass{lex, learn(len(lex.keys), all, o)}
	}()
	jack := jackknife(documents, o)
	say("second look at unseen folds")
	lex, all := samples(documents, jack)
	second := pass{lex, learn(len(lex.keys), all, o)}
	first := <-done
	say(fmt.Sprintf("%d and %d features", len(first.lex.keys), len(second.lex.keys)))
	kept, moves := pack([2]pass{first, second}, most)
	var b bytes.Buffer
	if err := crf.Pack(&b, kept, moves); err != nil {
		return err
	}
	if err := os.WriteFile(out, b.Bytes(), 0o644); err != nil {
		return fmt.Errorf("write model: %w", err)
	}
	say(fmt.Sprintf("%s: %d features, %d bytes", out, len(kept), b.Len()))
	return measure(crf.NewModel(kept, moves), test)
}

// folds is how many parts the text is split into, so that each is labelled by a
// model that has not seen it, as the second pass will find it.
const folds = 4

// jackknife gives the labels of the first pass of every document.
func jackknife(documents []*document, o options) [][]crf.Label {
	o.epochs = max(3, o.epochs/2)
	first := make([][]crf.Label, len(documents))
	for fold := range folds {
		var seen []*document
		for i, d := range documents {
			if i%folds != fold {
				seen = append(seen, d)
			}
		}
		lex, all := samples(seen, nil)
		p := pass{lex, learn(len(lex.keys), all, o)}
		kept, moves := pack([2]pass{p, p}, len(lex.keys))
		t := crf.NewTagger(crf.NewModel(kept, moves), crf.NewForms(nil))
		for i, d := range documents {
			if i%folds != fold {
				continue
			}
			t.Begin()
			for _, s := range d.sentences {
				t.Add(s.Words)
			}
			first[i] = append([]crf.Label(nil), t.Tag()...)
		}
	}
	return first
}

// measure prints how well the model finds the names of each file in folder.
func measure(m *crf.Model, folder string) error {
	files, err := filepath.Glob(filepath.Join(folder, "*.conll"))
	if err != nil || folder == "" {
		return err
	}
	r := mention.By(m)
	for _, path := range files {
		articles, err := conll.Read(path)
		if err != nil {
			return fmt.Errorf("measure: %w", err)
		}
		var s conll.Score
		for _, a := range articles {
			s.Compare(a, r.Recognise(&a.Article, tokens(&a.Article)), false)
		}
		fmt.Printf("%s\n%v", filepath.Base(path), &s)
	}
	return nil
}
