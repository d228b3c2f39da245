@NullMarked
package com.leanvibe.hive.platform.ledger;

import org.jspecify.annotations.NullMarked;
