import 'reflect-metadata'
import { randomBytes, randomUUID } from 'node:crypto'
import {
  Body,
  ConflictException,
  Controller,
  Get,
  Headers,
  HttpCode,
  Inject,
  Module,
  NotFoundException,
  Param,
  Post,
  Query,
  Req,
  UseGuards,
} from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import { JwtModule, JwtService } from '@nestjs/jwt'
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify'
import { TypeOrmModule } from '@nestjs/typeorm'
import { ArrayMinSize, IsArray, IsInt, IsString, Length, Max, Min } from 'class-validator'
import { Between, DataSource } from 'typeorm'
import * as e from './entities'
import { PointsController } from './points'
import { pointsEntities } from './points-entities'
import { type Caller, Once, SessionGuard, sha256, valid } from './requests'

/* NestJS + TypeORM + PostgreSQL: what such a backend is most often built of, as its documentation shows it. */

const { DATABASE_URL, TOKEN_SECRET = '', WECHAT_URL } = process.env
const iso = (at: Date) => `${new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`

const dayOf = (day: string) => new Date(`${day}T00:00:00+08:00`)

class SignInDto {
  @IsString() @Length(1, 128) code!: string
}
class DraftDto {
  @IsString() partyKind!: string
  @IsString() teamId!: string
  @IsArray() @ArrayMinSize(1) residentIds!: string[]
  @IsArray() @ArrayMinSize(1) packageIds!: string[]
  @IsInt() @Min(1) @Max(3) years!: number
}
class SignDto {
  @IsArray() @ArrayMinSize(1) strokes!: number[][][]
  @IsString() contentHash!: string
}
class BookDto {
  @IsString() slotId!: string
  @IsString() residentId!: string
}
@Controller('api/v1')
class PublicController {
  constructor(
    @Inject(DataSource) private readonly db: DataSource,
    @Inject(JwtService) private readonly jwt: JwtService,
  ) {}

  @Get('directory/map')
  async map(@Query('lat') latText: string, @Query('lng') lngText: string) {
    const [lat, lng] = [Number(latText), Number(lngText)]
    const near = await this.db.getRepository(e.OrganisationEntity).find({
      where: { lat: Between(lat - 0.1, lat + 0.1), lng: Between(lng - 0.1, lng + 0.1) },
    })
    const far = (each: e.Organisation) => (each.lat - lat) ** 2 + (each.lng - lng) ** 2
    const items = near.sort((a, b) => far(a) - far(b)).slice(0, 20)
    return { items: items.map(({ payload }) => JSON.parse(payload)), nextCursor: null }
  }

  @Post('auth/wechat')
  @HttpCode(200)
  async signIn(@Body(valid(SignInDto)) body: SignInDto) {
    const asked = await fetch(
      `${WECHAT_URL}/sns/jscode2session?appid=x&secret=x&js_code=${body.code}&grant_type=authorization_code`,
    )
    const { openid } = (await asked.json()) as { openid: string }
    const opened = await this.db.transaction(async tx => {
      await tx
        .createQueryBuilder()
        .insert()
        .into(e.AccountEntity)
        .values({ id: randomUUID(), openid })
        .orIgnore()
        .execute()
      const account = await tx.findOneByOrFail(e.AccountEntity, { openid })
      const [sid, token, now] = [randomUUID(), randomBytes(32).toString('base64url'), new Date()]
      await tx.insert(e.SessionEntity, {
        id: sid,
        accountId: account.id,
        startedAt: now,
        expiresAt: new Date(now.getTime() + 2_592_000_000),
        endedAt: null,
      })
      await tx.insert(e.RefreshTokenEntity, {
        id: randomUUID(),
        sessionId: sid,
        tokenHash: sha256(token),
        issuedAt: now,
      })
      await tx.insert(e.AuditEntity, {
        id: randomUUID(),
        accountId: account.id,
        action: 'sign-in',
        subject: account.id,
        occurredAt: now,
      })
      return { sid, token, account, residents: await tx.findBy(e.ResidentEntity, { accountId: account.id }) }
    })
    return {
      accessToken: await this.jwt.signAsync({ sub: opened.account.id, sid: opened.sid }),
      refreshToken: opened.token,
      expiresIn: 900,
      account: { id: opened.account.id, roles: [], residents: opened.residents },
    }
  }
}

@Controller('api/v1')
@UseGuards(SessionGuard)
class SignedInController {
  constructor(
    @Inject(DataSource) private readonly db: DataSource,
    @Inject(Once) private readonly once: Once,
  ) {}

  @Get('slots')
  async slots(@Query('teamId') teamId: string, @Query('from') from: string, @Query('to') to: string) {
    const now = new Date()
    const rows = await this.db.getRepository(e.SlotEntity).find({
      where: { teamId, startsAt: Between(dayOf(from), new Date(dayOf(to).getTime() + 86_399_999)) },
      relations: { practitioner: true },
      order: { startsAt: 'ASC', id: 'ASC' },
    })
    return {
      items: rows.map(({ id, kind, startsAt, endsAt, capacity, taken, room, practitioner }) => ({
        id,
        kind,
        startsAt: iso(startsAt),
        endsAt: iso(endsAt),
        capacity,
        remaining: capacity - taken,
        bookable: startsAt > now && taken < capacity,
        closed: false,
        room,
        practitioner: {
          id: practitioner.id,
          name: practitioner.name,
          title: practitioner.title,
          face: practitioner.face,
        },
      })),
      nextCursor: null,
    }
  }

  @Post('appointments')
  book(
    @Body(valid(BookDto)) body: BookDto,
    @Req() { user }: Caller,
    @Headers('idempotency-key') key: string,
  ) {
    return this.once.run(user.sub + key, body, async tx => {
      const { slotId, residentId } = body
      const resident = await tx.findOneBy(e.ResidentEntity, { id: residentId, accountId: user.sub })
      const slot = await tx.findOne(e.SlotEntity, {
        where: { id: slotId },
        relations: { practitioner: true },
      })
      if (!resident || !slot) throw new NotFoundException()
      const contract = await tx.findOneBy(e.ContractEntity, { residentId, teamId: slot.teamId })
      const now = new Date()
      if (!contract || slot.startsAt <= now) throw new ConflictException()
      const own = await tx.find(e.AppointmentEntity, {
        where: { residentId, state: 'booked' },
        relations: { slot: true },
      })
      const day = iso(slot.startsAt).slice(0, 10)
      if (own.length >= 5 || own.some(each => iso(each.slot.startsAt).slice(0, 10) === day))
        throw new ConflictException()
      const place = await tx
        .createQueryBuilder()
        .update(e.SlotEntity)
        .set({ taken: () => 'taken + 1' })
        .where('id = :id and taken < capacity', { id: slotId })
        .execute()
      if (place.affected !== 1) throw new ConflictException()
      const id = randomUUID()
      const booked = { id, residentId, accountId: user.sub, state: 'booked', createdAt: now }
      await tx.insert(e.AppointmentEntity, { ...booked, slot: { id: slotId } })
      await tx.insert(e.AuditEntity, {
        id: randomUUID(),
        accountId: user.sub,
        action: 'booked',
        subject: id,
        occurredAt: now,
      })
      return { ...booked, slot }
    })
  }

  @Post('agreements')
  draft(
    @Body(valid(DraftDto)) body: DraftDto,
    @Req() { user }: Caller,
    @Headers('idempotency-key') key: string,
  ) {
    return this.once.run(user.sub + key, body, async tx => {
      const resident = await tx.findOneBy(e.ResidentEntity, { accountId: user.sub })
      if (!resident || resident.id !== body.residentIds[0]) throw new NotFoundException()
      const [id, now] = [randomUUID(), new Date()]
      const contentHash = sha256(JSON.stringify([id, body]))
      const agreement = {
        id,
        teamId: body.teamId,
        residentId: resident.id,
        accountId: user.sub,
        state: 'draft',
        years: body.years,
        priceFen: 6000,
        contentHash,
        createdAt: now,
        submittedAt: null,
      }
      await tx.insert(e.AgreementEntity, agreement)
      await tx.insert(e.ShareEntity, { id: randomUUID(), agreementId: id, payer: 'resident', fen: 1000 })
      await tx.insert(e.ShareEntity, {
        id: randomUUID(),
        agreementId: id,
        payer: 'medical-insurance',
        fen: 5000,
      })
      await tx.insert(e.AuditEntity, {
        id: randomUUID(),
        accountId: user.sub,
        action: 'drafted',
        subject: id,
        occurredAt: now,
      })
      return agreement
    })
  }

  @Post('agreements/:id/sign')
  @HttpCode(200)
  sign(
    @Param('id') id: string,
    @Body(valid(SignDto)) body: SignDto,
    @Req() { user }: Caller,
    @Headers('idempotency-key') key: string,
  ) {
    return this.once.run(user.sub + key, body, async tx => {
      const agreement = await tx.findOneBy(e.AgreementEntity, { id, accountId: user.sub })
      if (!agreement) throw new NotFoundException()
      if (agreement.contentHash !== body.contentHash) throw new ConflictException()
      const now = new Date()
      const moved = await tx.update(
        e.AgreementEntity,
        { id, state: 'draft' },
        { state: 'submitted', submittedAt: now },
      )
      if (moved.affected !== 1) throw new ConflictException()
      await tx.insert(e.SignatureEntity, {
        id: randomUUID(),
        agreementId: id,
        strokes: JSON.stringify(body.strokes),
        signedAt: now,
      })
      await tx.insert(e.AuditEntity, {
        id: randomUUID(),
        accountId: user.sub,
        action: 'signed',
        subject: id,
        occurredAt: now,
      })
      const place = await tx
        .createQueryBuilder()
        .update(e.TeamEntity)
        .set({ households: () => 'households + 1' })
        .where('id = :id and households < households_max', { id: agreement.teamId })
        .execute()
      if (place.affected !== 1) throw new ConflictException()
      return {
        ...agreement,
        state: 'submitted',
        submittedAt: now,
        shares: await tx.findBy(e.ShareEntity, { agreementId: id }),
      }
    })
  }
}

@Module({
  imports: [
    TypeOrmModule.forRoot({
      type: 'postgres',
      url: DATABASE_URL,
      entities: [...e.entities, ...pointsEntities],
      extra: { max: 10 },
    }),
    JwtModule.register({
      global: true,
      secret: TOKEN_SECRET,
      signOptions: { algorithm: 'HS256', issuer: 'jiayitong', audience: 'jiayitong', expiresIn: '900s' },
    }),
  ],
  controllers: [PublicController, SignedInController, PointsController],
  providers: [SessionGuard, Once],
})
class AppModule {}

const app = await NestFactory.create<NestFastifyApplication>(AppModule, new FastifyAdapter(), {
  logger: ['error'],
})
await app.listen(0, '127.0.0.1')
process.on('SIGTERM', async () => {
  await app.close()
  process.exit()
})
process.send?.(await app.getUrl())
