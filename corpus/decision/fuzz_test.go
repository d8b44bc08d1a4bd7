package decision

import (
	"testing"

	"dossier/corpus"
	"dossier/corpus/safe"
)

func FuzzCut(f *testing.F) {
	good := write(merged("Ann Lee", "Anne Lee"), "\n")
	for _, s := range []string{"", good, good + "\n" + good, "\ufeff# x\r\n" + good, "<<<<<<< a\n" + good + "=======\n>>>>>>> b\n", "[[decision]]\n[x]\n"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		s := New(t.TempDir(), ".")
		text, c := s.understand([]byte(raw))
		if got := string(text.edited(Edit{})); got != raw {
			t.Errorf("%q in pieces is %q", raw, got)
		}
		with := text.edited(Edit{Add: []corpus.Decision{merged("Mia", "Mya")}})
		_, after := s.understand(with)
		if len(after.Decisions) < len(c.Decisions) {
			t.Errorf("%q holds %d decisions, %q with one more %d", raw, len(c.Decisions), with, len(after.Decisions))
		}
		for _, p := range append(c.Problems, after.Problems...) {
			if safe.Line(p.What) != p.What {
				t.Errorf("a problem is not safe: %q", p.What)
			}
		}
	})
}
