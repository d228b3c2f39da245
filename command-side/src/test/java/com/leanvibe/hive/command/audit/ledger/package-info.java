@NullMarked
package com.leanvibe.hive.command.audit.ledger;

import org.jspecify.annotations.NullMarked;
