import { randomInt, randomUUID } from 'node:crypto'
import {
  Body,
  ConflictException,
  Controller,
  Headers,
  Inject,
  NotFoundException,
  Post,
  Req,
  UseGuards,
} from '@nestjs/common'
import { IsIn, IsInt, IsString, Max, Min } from 'class-validator'
import { type EntityManager, MoreThan } from 'typeorm'
import { AuditEntity, ContractEntity, ResidentEntity } from './entities'
import * as p from './points-entities'
import { type Caller, Once, SessionGuard, valid } from './requests'

class CheckInDto {
  @IsIn(['blood-pressure']) kind!: string
  @IsString() residentId!: string
  @IsInt() @Min(50) @Max(280) systolic!: number
  @IsInt() @Min(30) @Max(180) diastolic!: number
}
class RedeemDto {
  @IsString() rewardId!: string
  @IsString() residentId!: string
  @IsIn(['resident']) payFrom!: string
}

const rule = { points: 5, perDay: 1, perMonth: 20, perYear: 200, perTenMinutes: 6 }
const today = (now: Date) => new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)

/** Earning and exchanging with the same rows and guards as the product. */
@Controller('api/v1')
@UseGuards(SessionGuard)
export class PointsController {
  constructor(@Inject(Once) private readonly once: Once) {}

  @Post('points/check-ins')
  checkIn(
    @Body(valid(CheckInDto)) body: CheckInDto,
    @Req() { user }: Caller,
    @Headers('idempotency-key') key: string,
  ) {
    return this.once.run(user.sub + key, body, async tx => {
      const { kind, residentId, systolic, diastolic } = body
      await ownOf(tx, residentId, user.sub)
      const [now, id, holder] = [new Date(), randomUUID(), `resident:${residentId}`]
      const day = today(now)
      const lately = await tx.find(p.MeasurementEntity, {
        where: { residentId, kind },
        order: { measuredAt: 'DESC' },
        take: 2,
      })
      const suspect =
        lately.length === 2 &&
        lately.every(each => each.systolic === systolic && each.diastolic === diastolic)
      await tx.insert(p.MeasurementEntity, {
        id,
        residentId,
        accountId: user.sub,
        kind,
        systolic,
        diastolic,
        measuredAt: now,
      })
      const account = await tx.findOne(p.AccountEntity, {
        where: { holder },
        lock: { mode: 'pessimistic_write' },
      })
      const earned = await tx
        .createQueryBuilder(p.JournalEntity, 'j')
        .select('count(*) filter (where j.day = :day)', 'today')
        .addSelect('count(*) filter (where j.day >= :month)', 'month')
        .addSelect('count(*)', 'year')
        .where('j.resident_id = :residentId and j.kind = :kind and j.day >= :year')
        .setParameters({
          day,
          month: `${day.slice(0, 7)}-01`,
          year: `${day.slice(0, 4)}-01-01`,
          residentId,
          kind,
        })
        .getRawOne<{ today: string; month: string; year: string }>()
      const may =
        Number(earned?.today) < rule.perDay &&
        Number(earned?.month) < rule.perMonth &&
        Number(earned?.year) < rule.perYear
      const before = account?.balance ?? 0
      if (may) {
        const journalId = await this.move(
          tx,
          { kind, residentId, accountId: user.sub, event: `measurement:${id}` },
          now,
        )
        const lotId = randomUUID()
        await tx.insert(p.LotEntity, {
          id: lotId,
          holder,
          residentId,
          journalId,
          points: rule.points,
          remaining: rule.points,
          earnedAt: now,
          expiresOn: null,
        })
        await entries(tx, { journalId, holder, points: rule.points, cause: '上传血压', lotId }, now)
        await tx
          .createQueryBuilder()
          .insert()
          .into(p.AccountEntity)
          .values({ holder, balance: before + rule.points })
          .orUpdate(['balance'], ['holder'])
          .execute()
        const recent = await tx.countBy(p.JournalEntity, {
          accountId: user.sub,
          occurredAt: MoreThan(new Date(now.getTime() - 600_000)),
        })
        if (suspect || recent > rule.perTenMinutes) await note(tx, user.sub, 'flagged', journalId, now)
      }
      await note(tx, user.sub, 'measured', residentId, now)
      return { earned: may ? rule.points : 0, balance: before + (may ? rule.points : 0) }
    })
  }

  @Post('redemptions')
  redeem(
    @Body(valid(RedeemDto)) body: RedeemDto,
    @Req() { user }: Caller,
    @Headers('idempotency-key') key: string,
  ) {
    return this.once.run(user.sub + key, body, async tx => {
      const { rewardId, residentId } = body
      await ownOf(tx, residentId, user.sub)
      const [now, id, holder] = [new Date(), randomUUID(), `resident:${residentId}`]
      const reward = await tx.findOneBy(p.RewardEntity, { id: rewardId })
      if (!reward) throw new NotFoundException()
      await tx.countBy(p.RedemptionEntity, { residentId, reward: { id: rewardId } })
      const paid = await tx
        .createQueryBuilder()
        .update(p.AccountEntity)
        .set({ balance: () => 'balance - :price' })
        .where('holder = :holder and balance >= :price', { holder, price: reward.points })
        .execute()
      if (paid.affected !== 1) throw new ConflictException()
      const journalId = await this.move(
        tx,
        {
          kind: 'redeemed',
          residentId,
          accountId: user.sub,
          event: `redemption:${id}`,
          points: reward.points,
        },
        now,
      )
      const lots = await tx.find(p.LotEntity, {
        where: { holder, remaining: MoreThan(0) },
        order: { expiresOn: 'ASC', earnedAt: 'ASC', id: 'ASC' },
      })
      let left = reward.points
      for (const lot of lots) {
        const points = Math.min(left, lot.remaining)
        if (points === 0) break
        await tx.update(p.LotEntity, { id: lot.id }, { remaining: lot.remaining - points })
        await entries(
          tx,
          { journalId, holder, points: -points, cause: `兑换${reward.name}`, lotId: lot.id },
          now,
        )
        left -= points
      }
      const taken = await tx
        .createQueryBuilder()
        .update(p.RewardEntity)
        .set({ stock: () => 'stock - 1' })
        .where('id = :rewardId and stock >= 1', { rewardId })
        .execute()
      if (taken.affected !== 1 || left > 0) throw new ConflictException()
      const voucher = {
        id,
        residentId,
        accountId: user.sub,
        points: reward.points,
        state: 'issued',
        number: String(randomInt(100_000_000)).padStart(8, '0'),
        expiresOn: today(new Date(now.getTime() + 30 * 86_400_000)),
        createdAt: now,
      }
      await tx.insert(p.RedemptionEntity, { ...voucher, reward: { id: rewardId } })
      await note(tx, user.sub, 'redeemed', id, now)
      return tx.findOneOrFail(p.RedemptionEntity, { where: { id }, relations: { reward: true } })
    })
  }

  private async move(
    tx: EntityManager,
    given: Pick<p.PointsJournal, 'kind' | 'residentId' | 'accountId' | 'event'> & { points?: number },
    now: Date,
  ): Promise<string> {
    const id = randomUUID()
    await tx.insert(p.JournalEntity, { points: rule.points, ...given, id, day: today(now), occurredAt: now })
    return id
  }
}

/** @throws where somebody else's, or not bound to a team */
const ownOf = async (tx: EntityManager, id: string, accountId: string): Promise<void> => {
  const resident = await tx.findOneBy(ResidentEntity, { id, accountId })
  if (!resident || !(await tx.findOneBy(ContractEntity, { residentId: id }))) throw new NotFoundException()
}

/** Both sides of a moving of points. */
const entries = async (
  tx: EntityManager,
  { lotId, holder, points, ...common }: Omit<p.PointsEntry, 'id' | 'occurredAt'>,
  occurredAt: Date,
): Promise<void> => {
  await tx.insert(p.EntryEntity, { ...common, id: randomUUID(), holder, points, lotId, occurredAt })
  await tx.insert(p.EntryEntity, {
    ...common,
    id: randomUUID(),
    holder: 'issuer',
    points: -points,
    lotId: null,
    occurredAt,
  })
}

const note = (tx: EntityManager, accountId: string, action: string, subject: string, occurredAt: Date) =>
  tx.insert(AuditEntity, { id: randomUUID(), accountId, action, subject, occurredAt })
