// Package hostile holds tests only: clients that mean harm, honest ones beside
// them, and the real OpenSSH client, played against the server of tui/serve with
// the reader and the commands of the product. Nothing imports it.
//
// Honest and hostile clients all come from the loopback address, which has no
// limit of its own there (see [serve.Limits]): what keeps the honest ones from
// being served would be the server, not their neighbours' share.
//
// [serve.Limits]: https://pkg.go.dev/dossier/tui/serve#Limits
package hostile
