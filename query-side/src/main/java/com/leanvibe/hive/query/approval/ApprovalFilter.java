package com.leanvibe.hive.query.approval;

import com.leanvibe.hive.events.approval.ApprovalStatus;
import com.leanvibe.hive.query.web.Parameters;
import org.jspecify.annotations.Nullable;

/** Which approvals are listed; what is absent leaves out none. */
record ApprovalFilter(
    @Nullable ApprovalStatus status,
    @Nullable String requester,
    @Nullable String approver,
    @Nullable String action) {

  static ApprovalFilter parse(
      @Nullable String status,
      @Nullable String requester,
      @Nullable String approver,
      @Nullable String action) {
    return new ApprovalFilter(
        Parameters.constant("status", ApprovalStatus.class, status),
        storable("requester", requester),
        storable("approver", approver),
        storable("action", action));
  }

  private static @Nullable String storable(String name, @Nullable String value) {
    return value == null ? null : Parameters.storable(name, value);
  }
}
