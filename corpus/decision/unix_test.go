//go:build unix

package decision

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

func makePipe(t *testing.T, path string) {
	if err := syscall.Mkfifo(path, 0o644); err != nil {
		t.Skip(err)
	}
}

// kills is how many processes are ended while they decide, atOnce of them at
// the same file at a time.
const (
	kills  = 200
	atOnce = 2
)

// A process that is ended at any moment has lost no decision that it said was
// kept, and left a file that can be read.
func TestKillingAProcessLosesNoDecision(t *testing.T) {
	if dir := os.Getenv("DECIDE_UNTIL_KILLED"); dir != "" {
		decideUntilKilled(t, dir, os.Getenv("DECIDE_AS"))
		return
	}
	dir := t.TempDir()
	kept := map[string]bool{}
	for n := 0; n < kills; n += atOnce {
		var all sync.WaitGroup
		said := make([][]string, atOnce)
		for i := range atOnce {
			all.Go(func() { said[i] = killed(t, dir, n+i) })
		}
		all.Wait()
		for _, name := range slices.Concat(said...) {
			kept[name] = true
		}
		c, err := New(dir, ".dossier").Read()
		if err != nil || len(c.Problems) > 0 {
			t.Fatalf("after %d kills the file cannot be read: %v %v", n+atOnce, err, c.Problems)
		}
		have := map[string]bool{}
		for _, d := range c.Decisions {
			have[d.Name] = true
		}
		for name := range kept {
			if !have[name] {
				t.Fatalf("after %d kills the decision %s is lost", n+atOnce, name)
			}
		}
	}
	if len(kept) < kills/2 {
		t.Errorf("only %d decisions were made before %d kills", len(kept), kills)
	}
	t.Logf("%d kills, %d decisions said to be kept, 0 lost, 0 torn", kills, len(kept))
}

// killed starts a process that decides, ends it, and gives what it said it kept.
func killed(t *testing.T, dir string, n int) []string {
	t.Helper()
	cmd := exec.Command(os.Args[0], "-test.run", "^TestKillingAProcessLosesNoDecision$")
	cmd.Env = append(os.Environ(), "DECIDE_UNTIL_KILLED="+dir, "DECIDE_AS="+strconv.Itoa(n))
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		t.Error(err)
		return nil
	}
	lines := bufio.NewScanner(out)
	var said []string
	for lines.Scan() {
		if name, ok := strings.CutPrefix(lines.Text(), "kept "); ok {
			said = append(said, name)
			if len(said) == 1 { // it is under way: end it at some moment of the next
				time.AfterFunc(time.Duration(n*970%9001)*time.Microsecond, func() { cmd.Process.Kill() })
			}
		}
	}
	cmd.Wait()
	return said
}

func decideUntilKilled(t *testing.T, dir, as string) {
	s := New(dir, ".dossier")
	for n := 0; ; n++ {
		d := merged("Ann Lee", "Anne Lee")
		d.Act, d.Name = 2, fmt.Sprintf("%s-%d", as, n)
		d.Other.Names = nil
		add(t, s, d)
		fmt.Printf("kept %s\n", d.Name)
	}
}
