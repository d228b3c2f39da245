package com.leanvibe.hive.command.permission;

import com.leanvibe.hive.command.store.Appended;
import com.leanvibe.hive.command.store.TableWriter;
import com.leanvibe.hive.events.EventMetadata;
import com.leanvibe.hive.platform.authorization.Authority;
import com.leanvibe.hive.platform.authorization.Permissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Keeps the rules of permissions that no aggregate can see: writes no table, but stands where the
 * tables are written, since there commands come one after the other over all instances, and what
 * was committed before is all there is.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class PermissionGuard implements TableWriter {

  private final PermissionLog log;
  private final Authority authority;

  PermissionGuard(PermissionLog log, Authority authority) {
    this.log = log;
    this.authority = authority;
  }

  @Override
  public void write(Connection connection, List<Appended> events) throws SQLException {
    List<Appended> changes =
        events.stream().filter(each -> Permissions.areChangedBy(each.event())).toList();
    if (changes.isEmpty()) {
      return;
    }
    log.follow(connection, events.getFirst().position() - 1);
    Permissions permissions = authority.current();
    for (Appended change : changes) {
      permissions = check(permissions, change);
    }
  }

  private static Permissions check(Permissions before, Appended change) {
    EventMetadata metadata = change.metadata();
    Permissions after = before.after(change.position(), metadata, change.event());
    String tenant = metadata.tenant();
    new PermissionRules(before.of(tenant), after.of(tenant), metadata).check(change.event());
    return after;
  }
}
