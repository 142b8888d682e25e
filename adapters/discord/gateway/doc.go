// Package gateway keeps a shard of a bot connected to Discord's gateway and hands on the events that arrive there.
//
// A shard identifies, sends heartbeats, resumes after every cut that Discord lets it resume from, and starts a new
// session after the others. It gives up only where Discord would refuse it for ever, and then says what to mend.
// discordgo's own loop is not used for this: it retries a refused token without end, waits for five missed heartbeats
// before it takes a connection for dead, and does not tell a session that was resumed from one that was lost.
package gateway
