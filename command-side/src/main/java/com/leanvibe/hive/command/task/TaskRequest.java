package com.leanvibe.hive.command.task;

import com.leanvibe.hive.command.permission.ApprovalRequest;
import com.leanvibe.hive.events.task.TaskId;
import com.leanvibe.hive.events.workflow.WorkflowId;
import com.leanvibe.hive.platform.authorization.Resource;
import com.leanvibe.hive.platform.web.Checks;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What somebody asks to be done; what is absent has the defaults of the API. */
public record TaskRequest(
    String title,
    @Nullable String type,
    @Nullable ObjectNode payload,
    @Nullable Integer priority,
    @Nullable List<String> requiredCapabilities,
    @Nullable List<TaskId> dependsOn,
    @Nullable Instant deadline,
    @Nullable Integer maxAttempts,
    @Nullable Integer leaseSeconds,
    @Nullable Boolean requiresApproval,
    @Nullable ApprovalRequest approval,
    @Nullable String repository) {

  /**
   * Of a payload or a result as JSON. Whatever becomes part of an event is bounded, so that every
   * event fits into one message to the topic, which takes 4 MiB: one that did not would stop all
   * that come after it.
   */
  static final int MAX_JSON_BYTES = 256 << 10;

  static final int MAX_TITLE = 500;
  static final int MAX_NAME = 200;
  static final int MAX_LIST = 100;
  static final int MAX_DEPENDENCIES = 1000;
  static final int MAX_ATTEMPTS = 100;
  static final int MAX_LEASE_SECONDS = 86_400;

  private static final int DEFAULT_PRIORITY = 5;
  private static final int DEFAULT_ATTEMPTS = 3;
  private static final int DEFAULT_LEASE_SECONDS = 60;

  /**
   * Notes what is wrong with the request.
   *
   * @param checks those of the place where the request stands in the body
   */
  public void check(Checks checks) {
    checks
        .name("title", title, MAX_TITLE)
        .name("type", type, MAX_NAME)
        .name("repository", repository, MAX_NAME)
        .json("payload", payload, MAX_JSON_BYTES)
        .range("priority", priority, 0, 9)
        .range("maxAttempts", maxAttempts, 1, MAX_ATTEMPTS)
        .range("leaseSeconds", leaseSeconds, 1, MAX_LEASE_SECONDS)
        .size("requiredCapabilities", requiredCapabilities, 0, MAX_LIST)
        .each(
            "requiredCapabilities",
            requiredCapabilities,
            (at, capability) -> at.name(Checks.ITSELF, capability, MAX_NAME))
        .unique("requiredCapabilities", requiredCapabilities)
        .size("dependsOn", dependsOn, 0, MAX_DEPENDENCIES)
        .unique("dependsOn", dependsOn)
        .that(
            "approval",
            approval == null || Boolean.TRUE.equals(requiresApproval),
            "must not be there unless requiresApproval is true");
    if (approval != null) {
      approval.check(checks.at("approval"));
    }
  }

  /** The task to create; the request has been checked. */
  public SubmitTask asTask(
      TaskId id,
      Submitter submitter,
      @Nullable WorkflowId workflow,
      @Nullable String key,
      List<TaskId> dependencies) {
    return new SubmitTask(
        id,
        submitter.tenant(),
        workflow,
        key,
        title,
        type,
        payloadOrEmpty(),
        priority(),
        requiredCapabilities().stream().sorted().toList(),
        dependencies,
        deadline,
        maxAttempts(),
        leaseSeconds(),
        Boolean.TRUE.equals(requiresApproval)
            ? submitter.asks(Objects.requireNonNullElse(approval, ApprovalRequest.PLAIN))
            : null,
        repository);
  }

  /** Of a task that is only to be: what scopes and policies can go by. */
  Resource resource(String feature) {
    return Resource.of(feature, Resource.ANY).with(TenantTasks.factsOf(type, repository));
  }

  private JsonNode payloadOrEmpty() {
    return payload == null ? JsonNodeFactory.instance.objectNode() : payload;
  }

  @Override
  public Integer priority() {
    return Objects.requireNonNullElse(priority, DEFAULT_PRIORITY);
  }

  @Override
  public Integer maxAttempts() {
    return Objects.requireNonNullElse(maxAttempts, DEFAULT_ATTEMPTS);
  }

  @Override
  public Integer leaseSeconds() {
    return Objects.requireNonNullElse(leaseSeconds, DEFAULT_LEASE_SECONDS);
  }

  @Override
  public List<String> requiredCapabilities() {
    return Objects.requireNonNullElse(requiredCapabilities, List.of());
  }

  @Override
  public List<TaskId> dependsOn() {
    return Objects.requireNonNullElse(dependsOn, List.of());
  }
}
