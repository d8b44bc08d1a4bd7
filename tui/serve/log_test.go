package serve

import (
	"bytes"
	"encoding/json"
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"strings"
	"testing"
	"time"
)

// logging is a server that only logs, into b.
func logging(t *testing.T, form string, now func() time.Time) (*Server, *bytes.Buffer) {
	t.Helper()
	var b bytes.Buffer
	l, err := NewLog(&b, form)
	if err != nil {
		t.Fatal(err)
	}
	return &Server{config: Config{Log: l, Now: now}}, &b
}

func TestALineOfTheLogHasEveryFieldOfAClosedSession(t *testing.T) {
	s, b := logging(t, "json", time.Now)
	s.note(Event{What: Closed, Reason: Idle, Address: "192.0.2.7", Key: "SHA256:abc", Kind: kindReader, In: 12, Out: 3456, Took: 90 * time.Second})
	var line map[string]json.RawMessage
	if err := json.Unmarshal(b.Bytes(), &line); err != nil {
		t.Fatalf("%q: %v", b, err)
	}
	for name, want := range map[string]string{"msg": `"closed"`, "reason": `"idle"`, "address": `"192.0.2.7"`, "key": `"SHA256:abc"`, "kind": `"reader"`, "in": "12", "out": "3456", "took": `"1m30s"`} {
		if got := string(line[name]); got != want {
			t.Errorf("%s is %s, want %s\n%s", name, got, want, b)
		}
	}
	if len(line["time"]) == 0 {
		t.Errorf("no time in %s", b)
	}
}

func TestRefusalsAreLoggedWithTheirReason(t *testing.T) {
	s, b := logging(t, "logfmt", time.Now)
	s.note(Event{What: Refused, Reason: Full, Address: "192.0.2.7"})
	if got := b.String(); !strings.Contains(got, "msg=refused") || !strings.Contains(got, "reason=full") || !strings.Contains(got, "address=192.0.2.7") {
		t.Errorf("logged %q", got)
	}
}

func TestAFloodOfRefusalsIsToldByItsNumber(t *testing.T) {
	now := time.Unix(1_000_000_020, 0)
	s, b := logging(t, "logfmt", func() time.Time { return now })
	for range 5000 {
		s.note(Event{What: Refused, Reason: Full})
	}
	s.note(Event{What: Cut, Reason: Silent})
	if got := strings.Count(b.String(), "\n"); got != toldPerMinute+1 {
		t.Errorf("%d lines in the first minute, want %d and the one for another reason", got, toldPerMinute)
	}
	b.Reset()
	now = now.Add(time.Minute)
	s.note(Event{What: Refused, Reason: Full})
	if got := b.String(); !strings.Contains(got, "count=4970") || strings.Count(got, "\n") != 2 {
		t.Errorf("the next minute began with\n%swant a count of 4970 and the new one", got)
	}
}

func TestAFloodOfReadersWithoutAKeyIsToldByItsNumber(t *testing.T) {
	now := time.Unix(1_000_000_020, 0)
	s, b := logging(t, "logfmt", func() time.Time { return now })
	for range 5000 {
		for _, what := range []What{Opened, Ran, Closed} {
			s.note(Event{What: what, Kind: kindCommand})
		}
	}
	if got := strings.Count(b.String(), "\n"); got != 3*toldNameless {
		t.Errorf("%d lines in the first minute, want %d", got, 3*toldNameless)
	}
	b.Reset()
	for range 1000 {
		s.note(Event{What: Opened, Kind: kindReader, Key: "SHA256:abc"})
	}
	if got := strings.Count(b.String(), "\n"); got != 1000 {
		t.Errorf("%d lines of a reader with a key, want 1000", got)
	}
	b.Reset()
	now = now.Add(time.Minute)
	s.note(Event{What: Closed, Kind: kindCommand})
	if got := b.String(); strings.Count(got, "count=4400") != 3 || strings.Count(got, "\n") != 4 {
		t.Errorf("the next minute began with\n%swant three counts of 4400 and the new one", got)
	}
}

func TestNothingInTheLogCommandsATerminal(t *testing.T) {
	for _, form := range LogForms() {
		s, b := logging(t, form, time.Now)
		s.note(Event{What: Refused, Reason: NotServed, Kind: name("x\x1b]0;owned\x07\n\u202e" + strings.Repeat("y", 500))})
		s.note(Event{What: Fault, Err: errors.New("panic: \x1b[2J\nat line 3")})
		if got := b.String(); strings.ContainsAny(got, "\x1b\x07\u202e") || strings.Contains(got, strings.Repeat("y", mostName)) {
			t.Errorf("%s logged %q", form, got)
		}
		if got := strings.Count(b.String(), "\n"); form == "json" && got != 2 {
			t.Errorf("json logged %d lines of 2:\n%s", got, b)
		}
	}
}

func TestAFormOfLogThatIsNotThereIsRefused(t *testing.T) {
	if _, err := NewLog(&bytes.Buffer{}, "xml"); err == nil || !strings.Contains(err.Error(), "logfmt and json") {
		t.Errorf("got %v", err)
	}
}

func TestEveryReasonIsCounted(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "event.go", nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	constants := 0
	for _, d := range file.Decls {
		decl, ok := d.(*ast.GenDecl)
		if !ok || decl.Tok != token.CONST {
			continue
		}
		for _, s := range decl.Specs {
			if typ, ok := s.(*ast.ValueSpec).Type.(*ast.Ident); ok && typ.Name == "Reason" {
				constants++
			}
		}
	}
	if constants != len(Reasons()) {
		t.Errorf("%d reasons are constants, and %d are counted", constants, len(Reasons()))
	}
	seen := map[Reason]bool{}
	for _, r := range Reasons() {
		if r == "" || seen[r] {
			t.Errorf("reason %q twice", r)
		}
		seen[r] = true
	}
}
