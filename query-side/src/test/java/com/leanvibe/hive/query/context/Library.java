package com.leanvibe.hive.query.context;

import static org.assertj.core.api.Assertions.assertThat;

import com.leanvibe.hive.events.context.ContextBody;
import com.leanvibe.hive.events.context.ContextEmbedded;
import com.leanvibe.hive.events.context.ContextId;
import com.leanvibe.hive.events.context.HalfVector;
import com.leanvibe.hive.events.context.Passage;
import com.leanvibe.hive.events.permission.GrantId;
import com.leanvibe.hive.events.permission.PolicyDefined;
import com.leanvibe.hive.events.permission.PolicyId;
import com.leanvibe.hive.events.permission.RoleDefined;
import com.leanvibe.hive.events.permission.RoleGranted;
import com.leanvibe.hive.events.permission.RoleId;
import com.leanvibe.hive.platform.embedding.EmbeddingModel;
import com.leanvibe.hive.query.running.Answer;
import com.leanvibe.hive.query.running.Client;
import com.leanvibe.hive.query.running.Story;
import com.leanvibe.hive.query.running.TestLog;
import java.util.List;

/** A tenant's contexts, and who may read them. */
final class Library {

  private final TestLog log;
  private final Story story;
  private final EmbeddingModel model;

  Library(TestLog log, Story story, EmbeddingModel model) {
    this.log = log;
    this.story = story;
    this.model = model;
  }

  Story story() {
    return story;
  }

  ContextId store(String domain, String content) {
    return store(Story.body(domain, null, content));
  }

  ContextId store(ContextBody body) {
    ContextId context = story.store(body);
    embed(context, body.content());
    return context;
  }

  void embed(ContextId context, String content) {
    HalfVector vector = HalfVector.of(model.embed(List.of(content)).getFirst());
    int end = content.codePointCount(0, content.length());
    story.record(
        "hive", new ContextEmbedded(context, model.id(), List.of(new Passage(0, end, vector))));
  }

  void define(String role) {
    String tenant = story.tenant();
    story.record(
        new RoleDefined(RoleId.of(tenant, role), tenant, role, List.of("context:read"), List.of()));
  }

  GrantId grant(String subject, String role, String scope) {
    GrantId grant = GrantId.next();
    story.record(
        new RoleGranted(grant, story.tenant(), subject, role, scope, null, null, "needed"));
    return grant;
  }

  void forbid(String when) {
    String text = "forbid (principal, action, resource) when { " + when + " };";
    story.record(new PolicyDefined(PolicyId.of(story.tenant(), "p"), story.tenant(), "p", text));
  }

  /** Searches when all that was recorded can be seen; what is quoted once is quoted twice. */
  Answer search(Client client, String body) {
    log.publishNew();
    return client.post("/contexts/search", body.replace('\'', '"'), log.position());
  }

  List<String> found(Client client, String body) {
    return ids(search(client, body));
  }

  static List<String> ids(Answer answer) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    return answer.items("contextId");
  }
}
