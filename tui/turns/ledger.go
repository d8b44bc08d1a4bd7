package turns

import (
	"cmp"
	"slices"
	"sync"
)

// Ledger keeps the accounts of those who come and go under a name, so that to
// come again is not to begin anew. It keeps a bounded number: those who have used
// most. It is safe for use by many at once.
type Ledger struct {
	queue *Queue

	mu       sync.Mutex
	accounts map[string]*Account
}

// mostAccounts is how many accounts a ledger keeps.
const mostAccounts = 4096

// NewLedger gives a ledger of accounts for q.
func NewLedger(q *Queue) *Ledger { return &Ledger{queue: q, accounts: map[string]*Account{}} }

// Of gives the account of a name.
func (l *Ledger) Of(name string) *Account {
	l.mu.Lock()
	defer l.mu.Unlock()
	a, ok := l.accounts[name]
	if !ok {
		if len(l.accounts) >= mostAccounts {
			l.forget()
		}
		a = &Account{}
		l.accounts[name] = a
	}
	return a
}

// forget drops the half of the accounts that has used less.
func (l *Ledger) forget() {
	l.queue.mu.Lock()
	defer l.queue.mu.Unlock()
	names := make([]string, 0, len(l.accounts))
	for name := range l.accounts {
		names = append(names, name)
	}
	slices.SortFunc(names, func(a, b string) int {
		return cmp.Or(l.accounts[a].compare(l.accounts[b]), cmp.Compare(a, b))
	})
	for _, name := range names[:len(names)/2] {
		delete(l.accounts, name)
	}
}
