@NullMarked
package com.leanvibe.hive.cli.watch;

import org.jspecify.annotations.NullMarked;
