package mention_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"dossier/corpus"
)

func TestShow(t *testing.T) {
	p := os.Getenv("SHOW")
	if p == "" {
		t.Skip()
	}
	raw, _ := os.ReadFile(p)
	a := &corpus.Article{}
	for _, l := range strings.Split(string(raw), "\n") {
		if l = strings.TrimSpace(l); l != "" {
			a.Blocks = append(a.Blocks, corpus.Block{Kind: corpus.Paragraph, Text: l})
		}
	}
	ms := recognise(a)
	for i, b := range a.Blocks {
		at := 0
		out := ""
		for _, m := range ms {
			if m.Block == i {
				out += b.Text[at:m.Span.Start] + "\x1b[7m" + m.Span.Of(b.Text) + "/" + m.Type.String()[:2] + "\x1b[0m"
				at = m.Span.End
			}
		}
		fmt.Println(out + b.Text[at:])
	}
}
