// Package discordtest serves as much of Discord as a bot meets: the gateway with its sessions, the REST interface with
// its buckets, interactions with their deadlines, and people who write, call commands and click.
//
// It keeps the rules that Discord keeps: an interaction is answered once and within three seconds, its token lives
// fifteen minutes, a nonce is enforced, a resumed session gets what it missed. Every body that a bot sends is checked
// against Discord's own description of its interface, where that is at hand, and against the rules which that lacks;
// a breach fails the test.
package discordtest
