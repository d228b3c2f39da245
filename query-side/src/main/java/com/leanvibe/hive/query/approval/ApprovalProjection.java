package com.leanvibe.hive.query.approval;

import com.leanvibe.hive.events.approval.ApprovalEvent;
import com.leanvibe.hive.events.approval.ApprovalExpired;
import com.leanvibe.hive.events.approval.ApprovalGiven;
import com.leanvibe.hive.events.approval.ApprovalRejected;
import com.leanvibe.hive.events.approval.ApprovalRequested;
import com.leanvibe.hive.events.approval.ApprovalStatus;
import com.leanvibe.hive.events.approval.ApprovalUsed;
import com.leanvibe.hive.query.projection.Delivery;
import com.leanvibe.hive.query.projection.ModelTable;
import com.leanvibe.hive.query.projection.Projection;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps what others must approve. */
@Component
final class ApprovalProjection implements Projection<ApprovalRow> {

  private final ApprovalTable table;

  ApprovalProjection(ApprovalTable table) {
    this.table = table;
  }

  @Override
  public String name() {
    return "approvals";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public List<ModelTable> tables() {
    return List.of(ModelTable.of("approval", "approval_id"));
  }

  @Override
  public String kind() {
    return "approval";
  }

  @Override
  public Map<UUID, ApprovalRow> load(Collection<UUID> approvals) {
    return table.load(approvals);
  }

  @Override
  public void save(Collection<ApprovalRow> changed) {
    table.save(changed);
  }

  @Override
  public ApprovalRow apply(@Nullable ApprovalRow approval, Delivery delivery) {
    ApprovalEvent event = (ApprovalEvent) delivery.event();
    if (event instanceof ApprovalRequested requested) {
      return ApprovalRow.requested(requested, delivery);
    }
    if (approval == null) {
      throw new IllegalStateException("An approval's first event is " + delivery.stored().name());
    }
    return evolve(approval, event, delivery.occurredAt()).after(delivery);
  }

  private static ApprovalRow evolve(ApprovalRow approval, ApprovalEvent event, Instant at) {
    return switch (event) {
      case ApprovalRequested requested -> approval;
      case ApprovalGiven given ->
          approval.with(
              new Vote(given.approver(), Vote.Kind.APPROVE, given.reason(), at), given.status());
      case ApprovalRejected rejected ->
          approval.with(
              new Vote(rejected.approver(), Vote.Kind.REJECT, rejected.reason(), at),
              ApprovalStatus.REJECTED);
      case ApprovalExpired expired -> approval.now(ApprovalStatus.EXPIRED);
      case ApprovalUsed used -> approval.used(used.position());
    };
  }
}
