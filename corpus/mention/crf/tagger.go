package crf

import "slices"

// Tagger labels documents by a model. It is not safe for concurrent use.
type Tagger struct {
	Document
	model  *Model
	keys   []uint32
	scores []sums          // of the words of one sentence, or of all
	back   [][Labels]uint8 // of the words of one run
}

// NewTagger gives a tagger that works by m. All whom known is given to must work
// by the same model.
func NewTagger(m *Model, known *Forms) *Tagger {
	return &Tagger{Document: *NewDocument(known), model: m}
}

// Tag gives the labels of each word of the document, sentence after sentence.
// They hold until the next Begin.
func (t *Tagger) Tag() []Label {
	t.Settle()
	t.scores = slices.Grow(t.scores[:0], len(t.words))[:len(t.words)]
	t.each(func(s *sentence, scores []sums) {
		t.score(s, scores)
		t.decode(s, scores, 0)
	})
	for i := range t.sentences {
		t.sentences[i].learn()
	}
	t.each(func(s *sentence, scores []sums) {
		for j, free := range s.free {
			if free {
				t.keys = s.appendSecond(t.keys[:0], j)
				t.model.add(&scores[j], t.keys)
			}
		}
		t.decode(s, scores, 1)
	})
	if cap(t.scores) > mostWords {
		t.scores = nil
	}
	return t.labels
}

// each calls visit for the sentences in which a name may be.
func (t *Tagger) each(visit func(s *sentence, scores []sums)) {
	at := 0
	for i := range t.sentences {
		s := &t.sentences[i]
		if to := at + len(s.forms); s.anyFree {
			visit(s, t.scores[at:to])
		}
		at += len(s.forms)
	}
}

// score sums up what both passes have in common for the words of s.
func (t *Tagger) score(s *sentence, scores []sums) {
	for i, f := range s.forms {
		if !s.free[i] {
			continue
		}
		sum := *t.own(f)
		for k, offset := range offsets {
			sum.join(&t.around(s.at(i + offset))[k])
		}
		t.keys = s.appendJoint(t.keys[:0], i)
		t.model.add(&sum, t.keys)
		scores[i] = sum
	}
}

func (t *Tagger) own(f *form) *sums {
	own := f.own.Load()
	if own == nil {
		own = &sums{}
		t.keys = appendOwn(t.keys[:0], f)
		t.model.add(own, t.keys)
		f.own.Store(own)
	}
	return own
}

func (t *Tagger) around(f *form) *[4]sums {
	around := f.around.Load()
	if around == nil {
		around = &[4]sums{}
		for k, offset := range offsets {
			t.keys = appendAround(t.keys[:0], f, offset)
			t.model.add(&around[k], t.keys)
		}
		f.around.Store(around)
	}
	return around
}
