package com.leanvibe.hive.command.coordination.inbox;

import com.leanvibe.hive.events.agent.AgentId;

/**
 * What the streams are called. An entry's first field is named after the letter's kind and holds
 * its body; a second one, {@code x}, holds the milliseconds since 1970 at which it expires, if
 * ever.
 */
final class Streams {

  /** The consumer group of each inbox, and its only consumer: whoever asks for the agent. */
  static final String GROUP = "agent";

  static final String EXPIRY = "x";

  /** Matches the names of all of them. */
  static final String ALL = "hive:*:{*}";

  private Streams() {}

  /** The id in a stream's name. */
  static String agent(String stream) {
    return stream.substring(stream.indexOf('{') + 1, stream.length() - 1);
  }

  static String inbox(AgentId agent) {
    return "hive:inbox:{" + agent.text() + "}";
  }

  /** Holds the letters that were delivered too often without being acknowledged. */
  static String dead(AgentId agent) {
    return "hive:dead:{" + agent.text() + "}";
  }
}
