import { DatabaseSync, StatementSync } from "node:sqlite";

const writes = /^\s*(insert|update|delete|create|pragma user_version =|pragma wal_checkpoint)/i;
const ends = /^\s*commit/i;

/**
 * SQLite reads and writes below Node, out of sight. What can be seen is each call that makes it write durably: the
 * commit of a transaction, a change outside of one, and the writing back of its log.
 */
export function watchDatabases(around: (path: string, work: () => unknown) => unknown): void {
  const databases = new WeakMap<StatementSync, DatabaseSync>();
  // oxlint-disable-next-line typescript/unbound-method -- each is called with its own database below
  const { exec, prepare } = DatabaseSync.prototype;
  // oxlint-disable-next-line typescript/unbound-method -- and this with its own statement
  const { run } = StatementSync.prototype;
  const durable = (database: DatabaseSync, sql: string) =>
    ends.test(sql) || (writes.test(sql) && !database.isTransaction);
  Object.assign(DatabaseSync.prototype, {
    exec(this: DatabaseSync, sql: string) {
      const work = () => exec.call(this, sql);
      if (durable(this, sql)) around(this.location() ?? "", work);
      else work();
    },
    prepare(this: DatabaseSync, sql: string) {
      const statement = prepare.call(this, sql);
      databases.set(statement, this);
      return statement;
    },
  });
  Object.assign(StatementSync.prototype, {
    run(this: StatementSync, ...values: Parameters<StatementSync["run"]>) {
      const database = databases.get(this);
      const work = () => run.call(this, ...values);
      return database !== undefined && durable(database, this.sourceSQL)
        ? around(database.location() ?? "", work)
        : work();
    },
  });
}
