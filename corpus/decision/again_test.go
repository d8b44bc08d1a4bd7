package decision

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"dossier/corpus"
)

func TestADecisionThatStandsTwiceIsTakenOutTwice(t *testing.T) {
	s := New(t.TempDir(), ".")
	good := write(merged("Ann Lee", "Anne Lee"), "\n")
	if err := os.WriteFile(filepath.Join(s.root, FileName), []byte(good+"\n"+good+"\n"+write(merged("Bo", "Beau"), "\n")), 0o644); err != nil {
		t.Fatal(err)
	}
	c, err := s.Update(context.Background(), func(Contents) (Edit, error) { return Edit{Remove: []int{0}}, nil })
	if err != nil || len(c.Decisions) != 1 || c.Decisions[0].Of.Names[0] != "Bo" || len(c.Problems) > 0 {
		t.Errorf("taken out, and %+v holds, %v", c, err)
	}
}

func TestADecisionThatCouldNotBeReadAgainIsRefused(t *testing.T) {
	s := New(t.TempDir(), ".")
	d := merged("Ann Lee", "Anne Lee")
	d.When = time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC)
	_, err := s.Update(context.Background(), func(Contents) (Edit, error) { return Edit{Add: []corpus.Decision{d}}, nil })
	if err == nil || !strings.Contains(err.Error(), "could not be read again") {
		t.Errorf("error %v", err)
	}
}
