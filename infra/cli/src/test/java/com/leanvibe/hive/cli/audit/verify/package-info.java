@NullMarked
package com.leanvibe.hive.cli.audit.verify;

import org.jspecify.annotations.NullMarked;
