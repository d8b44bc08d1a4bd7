package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

func TestACallWaitsForWhatItLeftForLater(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var l later
		done := false
		l.do(func() { time.Sleep(time.Second); done = true })
		if !l.end(2*time.Second) || !done {
			t.Error("the call ended before its work")
		}
		l.do(func() { t.Error("work was begun after the end") })
		var slow later
		slow.do(func() { time.Sleep(time.Minute) })
		if slow.end(2 * time.Second) {
			t.Error("work of a minute was waited for")
		}
		time.Sleep(time.Minute)
	})
}

func TestACommandKeepsTheKeysThatItMade(t *testing.T) {
	dir, data := t.TempDir(), t.TempDir()
	put := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	env := Env{Environ: []string{"XDG_DATA_HOME=" + data}}
	put("b.txt", "Talks in Geneva\n\n15 October 2016\n\nSergei Lavrov met John Kerry in Geneva. Lavrov said that talks would go on.\n")
	if got := runIn(t, env, "entities", "-c", dir, "--json"); !strings.Contains(got.stdout, `"person:sergei-lavrov"`) {
		t.Fatalf("the entities are %s %s", got.stdout, got.stderr)
	}
	put("a.txt", "Talks in Moscow\n\n1 March 2015\n\nSergey Lavrov spoke in Moscow. Lavrov said that talks had begun.\n")
	got := runIn(t, env, "entities", "-c", dir, "--json")
	if !strings.Contains(got.stdout, `"person:sergei-lavrov"`) || strings.Contains(got.stdout, `"person:sergey-lavrov"`) {
		t.Errorf("with an older article the entities are %s", got.stdout)
	}
	if fresh := runIn(t, Env{}, "entities", "-c", dir, "--json"); !strings.Contains(fresh.stdout, `"person:sergey-lavrov"`) {
		t.Errorf("without what was kept the entities are %s", fresh.stdout)
	}
}
