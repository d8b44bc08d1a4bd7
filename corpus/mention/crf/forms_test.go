package crf

import (
	"fmt"
	"strings"
	"sync"
	"testing"
)

func TestFormsAreForgottenWhenTheyAreManyAndNotMet(t *testing.T) {
	fs := NewForms(nil)
	fs.of("seldom")
	for i := range 3 * mostForms {
		fs.of(fmt.Sprint("word", i))
		if f := fs.of("often"); f.text != "often" {
			t.Fatalf("got the form of %q", f.text)
		}
	}
	on := func(s *shelf, text string) *form {
		sp := spell(text)
		return s.find(fs.place(sp, text), sp, text)
	}
	if on(fs.stale.Load(), "seldom") != nil || on(fs.fresh.Load(), "seldom") != nil {
		t.Error("a form that was met once is kept for ever")
	}
	if f := fs.of("often"); on(fs.fresh.Load(), "often") != f {
		t.Error("a form that is met often is not kept")
	}
	if n := fs.stale.Load().filled + fs.fresh.Load().filled; n > 2*mostForms {
		t.Errorf("%d forms are kept, want at most %d", n, 2*mostForms)
	}
}

func TestLongFormsAreNotKept(t *testing.T) {
	fs, long := NewForms(nil), strings.Repeat("x", longestForm+1)
	if f := fs.of(long); f.key != long || fs.fresh.Load().filled != 0 {
		t.Errorf("%d forms are kept, want none", fs.fresh.Load().filled)
	}
}

func TestReadersOfFormsAtTheSameTimeGetTheSame(t *testing.T) {
	fs := NewForms(nil)
	var wg sync.WaitGroup
	got := make([][]*form, 4)
	for g := range got {
		wg.Go(func() {
			for i := range mostForms / 2 {
				got[g] = append(got[g], fs.of(fmt.Sprint("word", i)))
			}
		})
	}
	wg.Wait()
	for g := range got {
		for i, f := range got[g] {
			if f != got[0][i] || f.key != fmt.Sprint("word", i) {
				t.Fatalf("reader %d has %q at %d, another %q", g, f.key, i, got[0][i].key)
			}
		}
	}
}

func TestFactsOfWordsStayApart(t *testing.T) {
	var f facts
	for n := range 3 { // one document after another
		f.begin(1000, 0x9E3779B97F4A7C15)
		for i := range uint64(1000) {
			if at := f.of(i << 40); at != uint32(i) {
				t.Fatalf("document %d: fact %d is at %d", n, i, at)
			}
			f.all[i].seen = seenSmall
		}
		for i := range uint64(1000) {
			if at := f.of(i << 40); at != uint32(i) {
				t.Fatalf("document %d: fact %d is found at %d", n, i, at)
			}
		}
	}
	f.begin(1, 1)
	if at := f.of(7); at != 0 || len(f.all) != 1 || f.all[0].seen != 0 {
		t.Error("a fact of the document before is left")
	}
}

func TestTextsThatDifferAreOtherForms(t *testing.T) {
	fs := NewForms(nil)
	var texts []string
	for n := range 20 {
		for i := range n {
			b := []byte(strings.Repeat("a", n))
			b[i] = 'b'
			texts = append(texts, string(b))
		}
		texts = append(texts, strings.Repeat("a", n), strings.Repeat("\x00", n))
	}
	for range 2 {
		for _, text := range texts {
			if f := fs.of(text); f.key != text {
				t.Fatalf("the form of %q is that of %q", text, f.key)
			}
		}
	}
}
