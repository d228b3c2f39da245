package com.leanvibe.hive.command.approval;

import static java.util.stream.Collectors.toSet;

import com.leanvibe.hive.command.coordination.InboxUnavailableException;
import com.leanvibe.hive.command.coordination.Inboxes;
import com.leanvibe.hive.command.coordination.Letter;
import com.leanvibe.hive.command.coordination.LetterKind;
import com.leanvibe.hive.command.store.Appender;
import com.leanvibe.hive.command.store.Sql;
import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.events.approval.ApprovalStatus;
import com.leanvibe.hive.platform.authorization.Action;
import com.leanvibe.hive.platform.authorization.Authority;
import com.leanvibe.hive.platform.authorization.Question;
import com.leanvibe.hive.platform.authorization.Resource;
import com.leanvibe.hive.platform.security.Gate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts into inboxes what waits for an agent's approval, and what became of what an agent asked for;
 * people are told by the query side. Each at least once, however often anything dies meanwhile.
 */
@Component
class Notices {

  private static final Logger log = LoggerFactory.getLogger(Notices.class);
  private static final int MAX_APPROVERS = 100;

  private static final String TOLD =
      """
      update approval
      set told = ?, shown = case when status in ('REJECTED', 'EXPIRED') then '' else shown end
      where approval_id = ? and status = ?""";

  private static final String FORGET_TASK =
      """
      delete from approval
      where approval_id = ? and kind = 'task' and status = ? and status <> 'AWAITING_APPROVAL'""";

  private final OpenApprovals approvals;
  private final Authority authority;
  private final Gate gate;
  private final Inboxes inboxes;
  private final Appender appender;
  private final JsonMapper json;

  Notices(
      OpenApprovals approvals,
      Authority authority,
      Gate gate,
      Inboxes inboxes,
      Appender appender,
      JsonMapper json) {
    this.approvals = approvals;
    this.authority = authority;
    this.gate = gate;
    this.inboxes = inboxes;
    this.appender = appender;
    this.json = json;
  }

  /** Tells of what has not been told; what Redis cannot take now, the next time. */
  void tell(List<OpenApproval> untold) {
    try {
      untold.forEach(this::tell);
    } catch (InboxUnavailableException away) {
      log.debug("{} approvals are told later", untold.size(), away);
    }
  }

  /** One that cannot be told does not keep the others from being told. */
  private void tell(OpenApproval approval) {
    try {
      inboxes.put(withRoom(letters(approval).toList()));
      mark(approval);
    } catch (InboxUnavailableException away) {
      throw away;
    } catch (RuntimeException defect) {
      log.error("{} cannot be told", approval.id(), defect);
    }
  }

  private Stream<Letter> letters(OpenApproval approval) {
    ObjectNode body = body(approval);
    Stream<String> to =
        approval.status() == ApprovalStatus.AWAITING_APPROVAL
            ? approvers(approval)
            : Stream.of(approval.requester()).filter(agents(approval.tenant())::contains);
    return to.map(
        agent -> new Letter(AgentId.of(agent), LetterKind.APPROVAL, body, approval.expiresAt()));
  }

  /** Whoever has no room left finds it in the list of approvals only. */
  private List<Letter> withRoom(List<Letter> letters) {
    Set<AgentId> full = inboxes.full(letters.stream().map(Letter::to).collect(toSet()));
    return letters.stream().filter(letter -> !full.contains(letter.to())).toList();
  }

  private ObjectNode body(OpenApproval approval) {
    return json.readValue(approvals.shown(approval.id()), ObjectNode.class)
        .put("status", approval.status().name())
        .put("requester", approval.requester())
        .put("hash", approval.hash())
        .put("required", approval.required())
        .put("expiresAt", approval.expiresAt().toString());
  }

  /** The agents among those named, or among all, that may approve it. */
  private Stream<String> approvers(OpenApproval approval) {
    Set<String> agents = agents(approval.tenant());
    Resource resource = Resource.of(approval.kind(), approval.id().toString());
    Resource known = resource.with(gate.facts(approval.tenant(), resource));
    Stream<String> candidates =
        approval.approvers().isEmpty()
            ? agents.stream().sorted()
            : approval.approvers().stream().filter(agents::contains);
    return candidates
        .filter(agent -> !agent.equals(approval.requester()))
        .filter(agent -> mayApprove(agent, approval, known))
        .limit(MAX_APPROVERS);
  }

  private boolean mayApprove(String agent, OpenApproval approval, Resource known) {
    Action action = Action.parse(approval.kind() + ":approve");
    return authority
        .decide(new Question(approval.tenant(), agent, Set.of(), action, known, Map.of()))
        .allowed();
  }

  private Set<String> agents(String tenant) {
    return authority.current().of(tenant).access().activeAgents();
  }

  /** Of what has ended only what is needed to know it again is kept. */
  private void mark(OpenApproval approval) {
    UUID id = approval.id();
    String status = approval.status().name();
    appender.write(
        (connection, position, answer) -> {
          Sql.update(connection, TOLD, status, id, status);
          Sql.update(connection, FORGET_TASK, id, status);
        });
  }
}
