package com.leanvibe.hive.command.permission;

import com.leanvibe.hive.platform.web.Checks;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What somebody who submits a task wants its approval to take.
 *
 * @param required how many approvers, 1 where it is absent
 * @param approvers the {@code sub} of each who can approve; empty for all that are permitted to
 * @param expiresInSeconds how long there is to approve it; a setting where it is absent
 */
public record ApprovalRequest(
    @Nullable Integer required, @Nullable List<String> approvers, @Nullable Long expiresInSeconds) {

  /** Of what asks for approval and says no more. */
  public static final ApprovalRequest PLAIN = new ApprovalRequest(null, null, null);

  public static final int MAX_APPROVERS = 100;
  public static final long MAX_SECONDS = 90L * 86_400;
  private static final int MAX_SUBJECT = 200;

  @Override
  public Integer required() {
    return Objects.requireNonNullElse(required, 1);
  }

  @Override
  public List<String> approvers() {
    return Objects.requireNonNullElse(approvers, List.of());
  }

  /** Notes what is wrong with it. */
  public void check(Checks checks) {
    check(checks, required, approvers, expiresInSeconds);
  }

  /** Notes what is wrong with such terms, wherever they stand. */
  public static void check(
      Checks checks,
      @Nullable Integer required,
      @Nullable List<String> approvers,
      @Nullable Long expiresInSeconds) {
    int named = approvers == null ? 0 : approvers.size();
    checks
        .range("required", required, 1, MAX_APPROVERS)
        .size("approvers", approvers, 0, MAX_APPROVERS)
        .unique("approvers", approvers)
        .each("approvers", approvers, (at, name) -> at.name(Checks.ITSELF, name, MAX_SUBJECT))
        .range("expiresInSeconds", expiresInSeconds, 1, MAX_SECONDS)
        .that(
            "required",
            named == 0 || required == null || required <= named,
            "must not be more than there are approvers");
  }
}
