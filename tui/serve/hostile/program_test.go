package hostile

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// built is the real program, made once for all tests.
var built = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "dossier-hostile")
	if err != nil {
		return "", err
	}
	bin := filepath.Join(dir, "dossier")
	if out, err := exec.Command("go", "build", "-o", bin, "dossier").CombinedOutput(); err != nil {
		return "", fmt.Errorf("build: %w\n%s", err, out)
	}
	return bin, nil
})

// TestMain throws the built program away.
func TestMain(m *testing.M) {
	code := m.Run()
	if !raced {
		if built, err := built(); err == nil {
			_ = os.RemoveAll(filepath.Dir(built))
		}
	}
	os.Exit(code)
}

// program is the built program that serves, in a process of its own.
type process struct {
	cmd     *exec.Cmd
	addr    string
	port    string
	metrics string // address
	home    string // all of its folders are below
	keys    string // file of authorized keys
	ended   chan error
	log     *lines
	told    io.Closer // what it writes its log into
}

// start starts the program in home, with args behind those that it needs.
func start(home, listen string, args ...string) (*process, error) {
	bin, err := built()
	if err != nil {
		return nil, err
	}
	metrics, err := freeAddress()
	if err != nil {
		return nil, err
	}
	p := &process{home: home, keys: filepath.Join(home, "readers"), metrics: metrics, ended: make(chan error, 1), log: &lines{}}
	if f, err := os.OpenFile(p.keys, os.O_CREATE|os.O_RDONLY, 0o600); err != nil || f.Close() != nil {
		return nil, fmt.Errorf("make the file of keys: %w", err)
	}
	p.cmd = exec.Command(bin, append([]string{"serve", "--listen", listen, "--authorized-keys", p.keys, "--metrics", metrics}, args...)...)
	p.cmd.Dir = home
	p.cmd.Env = append(os.Environ(), "HOME="+home, "XDG_CONFIG_HOME="+home, "XDG_STATE_HOME="+home, "XDG_DATA_HOME="+home, "XDG_CACHE_HOME="+home)
	told, err := p.cmd.StderrPipe()
	if err != nil {
		return nil, err
	}
	p.told = told
	if err := p.cmd.Start(); err != nil {
		return nil, err
	}
	listening := make(chan string, 1)
	go func() {
		address := regexp.MustCompile(`msg=listening address=(\S+)`)
		for in := bufio.NewScanner(told); in.Scan(); {
			fmt.Fprintln(p.log, in.Text())
			if m := address.FindStringSubmatch(in.Text()); m != nil {
				listening <- m[1]
			}
		}
		p.ended <- p.cmd.Wait()
	}()
	select {
	case p.addr = <-listening:
	case err := <-p.ended:
		return nil, fmt.Errorf("the program ended: %w\n%s", err, p.log)
	case <-time.After(patience):
		return nil, errors.Join(fmt.Errorf("the program does not listen:\n%s", p.log), p.cmd.Process.Kill())
	}
	_, p.port, err = net.SplitHostPort(p.addr)
	return p, err
}

// startFor starts the program for a test, whose end it does not outlive.
func startFor(t *testing.T, listen string, args ...string) *process {
	t.Helper()
	if raced {
		t.Skip("the race detector does not see into the program that is built")
	}
	p, err := start(t.TempDir(), listen, args...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := p.stop(); err != nil {
			t.Error(err)
		}
	})
	return p
}

// stop asks the program to end, which it has to do within 10 s and well.
func (p *process) stop() error {
	if err := p.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		if errors.Is(err, os.ErrProcessDone) {
			return nil
		}
		return err
	}
	select {
	case err := <-p.ended:
		if err != nil {
			return fmt.Errorf("the program ended with %w:\n%s", err, p.log)
		}
		return nil
	case <-time.After(10 * time.Second):
		return errors.Join(errors.New("the program did not end within 10 s"), p.cmd.Process.Kill())
	}
}

// figure reads one of the program's figures.
func (p *process) figure(name string) (float64, error) {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+p.metrics+"/metrics", nil)
	if err != nil {
		return 0, err
	}
	request.Close = true
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		return 0, err
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		return 0, err
	}
	for line := range strings.Lines(string(text)) {
		if value, ok := strings.CutPrefix(line, name+" "); ok {
			return strconv.ParseFloat(strings.TrimSpace(value), 64)
		}
	}
	return 0, fmt.Errorf("no figure %s", name)
}

// freeAddress is an address of this machine where nobody listens.
func freeAddress() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	return l.Addr().String(), l.Close()
}

func TestALogThatNobodyReadsAnyMoreEndsNothing(t *testing.T) {
	p := startFor(t, "127.0.0.1:0", "--anonymous")
	if err := p.told.Close(); err != nil {
		t.Fatal(err)
	}
	for range 3 { // each is a line or two of the log
		if _, err := honest(p.addr); err != nil {
			t.Fatal(err)
		}
	}
	if n, err := p.figure(`dossier_sessions_opened_total{kind="reader"}`); err != nil || n != 3 {
		t.Errorf("%v readers were served, %v; want 3", n, err)
	}
}
