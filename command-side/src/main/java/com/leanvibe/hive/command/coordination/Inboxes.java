package com.leanvibe.hive.command.coordination;

import com.leanvibe.hive.events.agent.AgentId;
import java.util.List;
import java.util.Set;

/** Puts letters into inboxes. */
public interface Inboxes {

  /**
   * Puts letters into the inboxes of their agents in one pipelined write, in this order per agent;
   * wakes agents that wait. Durable when it returns.
   *
   * @throws InboxUnavailableException where Redis cannot be reached; some letters may have been put
   */
  void put(List<Letter> letters);

  /**
   * Which of these agents have inboxes that take no more of what others may cause; to within a
   * second.
   *
   * @throws InboxUnavailableException where Redis cannot be reached
   */
  Set<AgentId> full(Set<AgentId> agents);

  /**
   * Begins to listen for what any instance puts into the agent's inbox; to be closed. What was put
   * before is not noticed: who looks and then waits listens first.
   */
  Listening listen(AgentId agent);

  /**
   * The identity of what Redis holds: another value than last time means that it was wiped, and
   * that every inbox is empty.
   *
   * @throws InboxUnavailableException where Redis cannot be reached
   */
  String epoch();
}
