package cli

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	gossh "golang.org/x/crypto/ssh"
)

// daemon is `dossier serve` on a folder, in this process.
type daemon struct {
	t       *testing.T
	folder  string
	config  string // XDG_CONFIG_HOME
	log     *lines
	hangups chan struct{}
	stop    context.CancelFunc
	done    chan int
}

// lines is a log that is written and read at the same time.
type lines struct {
	taken sync.Mutex // held by who lets nothing be written
	mu    sync.Mutex
	b     bytes.Buffer
}

func (l *lines) Write(p []byte) (int, error) {
	l.taken.Lock()
	defer l.taken.Unlock()
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lines) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

// startServing serves two articles with args, and gives the server once it
// listens.
func startServing(t *testing.T, args ...string) *daemon {
	t.Helper()
	d := &daemon{t: t, folder: t.TempDir(), config: t.TempDir(), log: &lines{}, hangups: make(chan struct{}), done: make(chan int, 1)}
	d.article("a.txt", "Harbour talks\n\nAngela Merkel met Erna Solberg in Oslo on Saturday, and Angela Merkel left.\n")
	d.article("b.txt", "Winter talks\n\nErna Solberg came to Berlin, where Angela Merkel received Erna Solberg.\n")
	ctx, cancel := context.WithCancel(context.Background())
	d.stop = cancel
	env := Env{Stdin: strings.NewReader(""), Stdout: io.Discard, Stderr: d.log, Seeds: testSeeds(), Build: testBuild,
		Environ: []string{"HOME=" + t.TempDir(), "XDG_CONFIG_HOME=" + d.config},
		Hangups: func() (<-chan struct{}, func()) { return d.hangups, func() {} }}
	args = append([]string{"serve", "--listen", "127.0.0.1:0"}, args...)
	go func() { d.done <- Run(ctx, env, append(args, d.folder)) }()
	t.Cleanup(func() { d.ends() })
	d.says("msg=listening")
	return d
}

func (d *daemon) article(name, text string) {
	d.t.Helper()
	if err := os.WriteFile(filepath.Join(d.folder, name), []byte(text), 0o600); err != nil {
		d.t.Fatal(err)
	}
}

// says waits for a line of the log.
func (d *daemon) says(text string) {
	d.t.Helper()
	d.until("in the log: "+text, func() bool { return strings.Contains(d.log.String(), text) })
}

func (d *daemon) until(what string, so func() bool) {
	d.t.Helper()
	for end := time.Now().Add(20 * time.Second); !so(); time.Sleep(10 * time.Millisecond) {
		if time.Now().After(end) {
			d.t.Fatalf("never came: %s\n%s", what, d.log)
		}
	}
}

// ends stops the server as SIGTERM does, and gives its exit code.
func (d *daemon) ends() int {
	d.t.Helper()
	d.stop()
	select {
	case code := <-d.done:
		d.done <- code
		return code
	case <-time.After(10 * time.Second):
		d.t.Fatal("the server does not end within 10 s")
		return Failure
	}
}

// client comes in without a key.
func (d *daemon) client() *gossh.Client {
	d.t.Helper()
	address := regexp.MustCompile(`msg=listening address=(\S+)`).FindStringSubmatch(d.log.String())[1]
	c, err := gossh.Dial("tcp", address, &gossh.ClientConfig{User: "x", HostKeyCallback: gossh.InsecureIgnoreHostKey(), Timeout: 5 * time.Second,
		Auth: []gossh.AuthMethod{gossh.KeyboardInteractive(func(string, string, []string, []bool) ([]string, error) { return nil, nil })}})
	if err != nil {
		d.t.Fatalf("dial: %v\n%s", err, d.log)
	}
	d.t.Cleanup(func() { c.Close() })
	return c
}

// prints runs a command and gives what it printed.
func (d *daemon) prints(c *gossh.Client, line string) string {
	d.t.Helper()
	s, err := c.NewSession()
	if err != nil {
		d.t.Fatal(err)
	}
	defer s.Close()
	out, _ := s.Output(line)
	return string(out)
}

// reads opens the reader, and gives what it shows from then on.
func (d *daemon) reads(c *gossh.Client) (*lines, io.Writer, *gossh.Session) {
	d.t.Helper()
	s, err := c.NewSession()
	if err != nil {
		d.t.Fatal(err)
	}
	shown := &lines{}
	s.Stdout = shown
	in, err := s.StdinPipe()
	if err != nil {
		d.t.Fatal(err)
	}
	if err := s.RequestPty("xterm-256color", 24, 80, gossh.TerminalModes{}); err != nil {
		d.t.Fatal(err)
	}
	if err := s.Shell(); err != nil {
		d.t.Fatal(err)
	}
	return shown, in, s
}

func TestServingFollowsTheFolderAndTheOwnersDecisions(t *testing.T) {
	t.Parallel()
	d := startServing(t, "--anonymous")
	c := d.client()
	shown, _, _ := d.reads(c)
	d.until("the reader", func() bool { return strings.Contains(shown.String(), "2 articles") })
	d.article("c.txt", "Spring talks\n\nAngela Merkel came back to Oslo, where she met Erna Solberg again.\n")
	d.says("msg=\"corpus read anew\" articles=3 came=1 left=0")
	d.until("the third article", func() bool { return strings.Contains(d.prints(c, "list"), "Spring talks") })
	d.until("it in the reader", func() bool { return strings.Contains(shown.String(), "1 came") })
	if got := run(t, "rename", "-c", d.folder, "Angela Merkel", "The Chancellor"); got.code != Found {
		t.Fatalf("the owner's decision: %+v", got)
	}
	d.says("decisions=1")
	if got := d.prints(c, `mentions "The Chancellor"`); !strings.Contains(got, "Angela Merkel") {
		t.Errorf("the owner's decision does not hold for readers:\n%s", got)
	}
	if strings.Contains(d.log.String(), "Chancellor") || strings.Contains(d.log.String(), "mentions") {
		t.Errorf("the log tells what readers ask for:\n%s", d.log)
	}
}

func TestAHangupReadsSettingsAndKeysAnew(t *testing.T) {
	d := startServing(t, "--anonymous", "--per-key", "3")
	file := filepath.Join(d.config, "dossier", "serve.toml")
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		t.Fatal(err)
	}
	d.client()
	if err := os.WriteFile(file, []byte("output = \"1K\"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if out := d.prints(d.client(), "show --all --json"); len(out) <= 1024 {
		t.Fatalf("only %d bytes before the hangup", len(out))
	}
	d.hangups <- struct{}{}
	d.says("keys and settings read anew")
	if out := d.prints(d.client(), "show --all --json"); len(out) > 1024 {
		t.Errorf("%d bytes after it, want no more than 1024", len(out))
	}
	if err := os.WriteFile(file, []byte("output = \"much\"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	d.hangups <- struct{}{}
	d.says("the settings stay as they were")
	if out := d.prints(d.client(), "show --all --json"); len(out) > 1024 {
		t.Errorf("%d bytes after a bad file, want the settings kept", len(out))
	}
}

func TestASignalTellsEveryReaderAndEndsTheServer(t *testing.T) {
	d := startServing(t, "--anonymous")
	shown, _, s := d.reads(d.client())
	silent, err := d.client().NewSession() // asks for nothing, and does not leave
	if err != nil {
		t.Fatal(err)
	}
	defer silent.Close()
	d.until("the reader", func() bool { return strings.Contains(shown.String(), "2 articles") })
	began := time.Now()
	if code := d.ends(); code != Found {
		t.Errorf("exit %d after a signal, want %d\n%s", code, Found, d.log)
	}
	if took := time.Since(began); took > 8*time.Second {
		t.Errorf("ended after %v", took)
	}
	_ = s.Wait()
	if got := shown.String(); strings.Count(got, "the server is stopping") != 1 || !strings.Contains(got, "\x1b[?1049l") {
		t.Errorf("the reader was told %q", got[max(0, len(got)-300):])
	}
}

func TestALogThatNobodyReadsStopsNeitherReadersNorTheEnd(t *testing.T) {
	d := startServing(t, "--anonymous")
	c := d.client()
	d.log.taken.Lock()
	defer d.log.taken.Unlock()
	done := make(chan string, 1)
	go func() { done <- d.prints(c, "search talks") }()
	select {
	case got := <-done:
		if !strings.Contains(got, "Harbour talks") {
			t.Errorf("the command printed %q", got)
		}
	case <-time.After(5 * time.Second):
		t.Error("a command waits for the log")
	}
	if code := d.ends(); code != Found {
		t.Errorf("exit %d", code)
	}
}

func TestServingGivesFigures(t *testing.T) {
	d := startServing(t, "--anonymous", "--metrics", "127.0.0.1:0")
	c := d.client()
	shown, in, _ := d.reads(c)
	d.until("the reader", func() bool { return strings.Contains(shown.String(), "2 articles") })
	d.prints(c, "search talks")
	if _, err := in.Write([]byte("J")); err != nil {
		t.Fatal(err)
	}
	address := regexp.MustCompile(`msg=figures address=(\S+)`).FindStringSubmatch(d.log.String())[1]
	d.until("a key's frame, a search and a reader among the figures", func() bool {
		answer, err := http.Get("http://" + address + "/metrics")
		if err != nil {
			return false
		}
		defer answer.Body.Close()
		page, _ := io.ReadAll(answer.Body)
		for _, want := range []string{"dossier_key_to_frame_seconds_count 1", "dossier_searches_total 1", `dossier_sessions{kind="reader"} 1`, "dossier_corpus_articles 2", "dossier_connections 1"} {
			if !strings.Contains(string(page), want) {
				return false
			}
		}
		return true
	})
}

func TestTheClientOfAnotherServerReadsAndNothingElse(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "a.txt"), []byte("Harbour talks\n\nAngela Merkel met Erna Solberg in Oslo.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	tests := map[string]struct {
		line string
		want string
		told string
		code int
	}{
		"the list":       {"", "Harbour talks", "", Found},
		"a command":      {"search oslo", "Harbour talks", "", Found},
		"nothing found":  {"search xylophone", "", "", Nothing},
		"sftp":           {"/usr/lib/openssh/sftp-server", "", "there is no command", Usage},
		"scp":            {"scp -t /tmp", "", "no command", Usage},
		"another corpus": {"list -c /etc", "", "unknown shorthand flag", Usage},
		"a decision":     {"hide Merkel", "", "there is no command", Usage},
		"a server":       {"serve /etc", "", "there is no command", Usage},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got := runIn(t, Env{Environ: []string{"TERM=xterm", "DOSSIER_CORPUS=/etc", "SSH_ORIGINAL_COMMAND=" + tt.line}}, "serve", "--reader", "jane", dir)
			if got.code != tt.code || !strings.Contains(got.stdout, tt.want) || tt.want == "" && got.stdout != "" || !strings.Contains(got.stderr, tt.told) {
				t.Errorf("%q: %+v, want exit %d, %q and %q", tt.line, got, tt.code, tt.want, tt.told)
			}
		})
	}
	secret := filepath.Join(t.TempDir(), "secret.txt")
	if err := os.WriteFile(secret, []byte("The secret word is xyzzy.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, args := range map[string][]string{"as a path": {"-"}, "among paths": {dir, "-"}, "as a corpus": {"-c", "-"}} {
		got := runIn(t, Env{Stdin: strings.NewReader(secret + "\n"), Environ: []string{"SSH_ORIGINAL_COMMAND=show --all"}}, append([]string{"serve", "--reader", "jane"}, args...)...)
		if got.code != Usage || strings.Contains(got.stdout, "xyzzy") || !strings.Contains(got.stderr, "standard input") {
			t.Errorf("the client's list of paths, %s: %+v", name, got)
		}
	}
	got := runIn(t, Env{Environ: []string{"DOSSIER_CORPUS=/etc"}}, "serve", "--reader", "jane")
	if got.code != Found || !strings.Contains(got.stdout, "Harbour talks open in Oslo") {
		t.Errorf("without a path: %+v, want the articles compiled in, whatever the environment says", got)
	}
}

func TestTheThemeOfAServerIsThatOfItsReaders(t *testing.T) {
	for theme, asks := range map[string]bool{"light": false, "auto": true} {
		t.Run(theme, func(t *testing.T) {
			d := startServing(t, "--anonymous", "--theme", theme)
			shown, in, _ := d.reads(d.client())
			d.until("a frame", func() bool { return strings.Contains(shown.String(), "Harbour") })
			if got := strings.Contains(shown.String(), "\x1b]11;?"); got != asks {
				t.Errorf("asks the terminal for its background: %v, want %v", got, asks)
			}
			if _, err := io.WriteString(in, "T"); err != nil {
				t.Fatal(err)
			}
			after := map[string]string{"light": "theme none", "auto": "theme light"}[theme]
			d.until(after, func() bool { return strings.Contains(shown.String(), after) })
		})
	}
}
